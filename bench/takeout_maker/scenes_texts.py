"""1:1 texts: one scene for each way in which they differ from the usual."""

from . import clock
from .looks import ERA_2012, ERA_2018, ERA_2022, ERA_2023, OTHER_LANGUAGES, WHITE_SPACES, era_of
from .model import Naming
from .phones import SHORT_CODES
from .render import STRAY_BYTE
from .vocabulary import (HOSTILE_TEXTS, LONG_NAMES, ODD_NAMES, REACTIONS, SPACED_TEXTS, SPELLED_IN_HTML,
                         UNKNOWN_LABELS, ordinary_text)
from .world import World


def odd_names(w: World):
    for name in ODD_NAMES + LONG_NAMES:
        yield w.chat(w.person(name=name), w.instant(), w.rng.randint(1, 4))


def short_code(w: World):
    sender = w.person(name="", raw=w.rng.choice(SHORT_CODES))
    yield w.chat(sender, w.instant(), 1)
    yield w.chat(sender, w.instant(), 3, own_share=0.3)


def _chat_of(w: World, texts: list[str], html: list[str] | None = None):
    person, ms = w.person(), w.instant()
    look = era_of(ms)
    messages = []
    for index, text in enumerate(texts):
        when, spelled = ms + index * 7_013, html[index] if html else None
        is_own = index % 2 == 1
        messages.append(w.outgoing(when, look, text, html=spelled) if is_own
                        else w.incoming(person, when, look, text, html=spelled))
    return w.text_page(person, messages, look)


def hostile_texts(w: World):
    yield _chat_of(w, w.rng.sample(HOSTILE_TEXTS, len(HOSTILE_TEXTS)))


def spaced_texts(w: World):
    yield _chat_of(w, SPACED_TEXTS)


def spelled_texts(w: World):
    """Entities, bare ampersands and breaks as a page may write them."""
    yield _chat_of(w, [text for _, text in SPELLED_IN_HTML], [html for html, _ in SPELLED_IN_HTML])


def reactions(w: World):
    yield _chat_of(w, REACTIONS)


def empty_texts(w: World):
    yield _chat_of(w, ["", "MMS Sent", "MMS Received", ""])


def bytes_that_are_not_utf8(w: World):
    yield _chat_of(w, ["one \ufffd byte"], [f"one {STRAY_BYTE} byte"])


def the_same_text_twice(w: World):
    """Equal to the millisecond, and still two messages."""
    person, ms = w.person(), w.instant()
    look = era_of(ms)
    yield w.text_page(person, [w.incoming(person, ms, look, "ping") for _ in range(2)], look)


def translated_texts(w: World):
    for language in OTHER_LANGUAGES:
        ms = w.instant()
        look = era_of(ms).but(language=language)
        person = w.person()
        messages = [w.incoming(person, ms, look, ordinary_text(w.rng)),
                    w.outgoing(ms + 30_125, look, ordinary_text(w.rng))]
        yield w.text_page(person, messages, look)


def contact_called_me(w: World):
    yield w.chat(w.person(name="Me"), w.instant(), 3)


def own_only_name_known(w: World):
    """The number of the name stands on another page: a call, a text, a group list."""
    friend, texter = w.person(), w.person()
    yield w.call(friend, w.instant(), w.rng.choice(["missed", "placed"]))
    yield w.only_own(friend, w.instant(), 2)
    yield w.chat(texter, w.instant(), 2)
    yield w.only_own(texter, w.instant())
    member = w.person()
    yield w.group_chat([member, w.person(), w.person()], w.instant(), 2)
    yield w.only_own(member, w.instant())


def own_only_former_name(w: World):
    """A name that the number no longer has still leads to the number."""
    person = w.person()
    person.new_name, person.renamed_ms = w.names.next_short(), clock.ms_of("2019-01-01")
    yield w.call(person, w.instant(until=person.renamed_ms), "received")
    yield w.call(person, w.instant(since=person.renamed_ms + clock.DAY), "received")
    yield w.only_own(person, w.instant(until=person.renamed_ms))


def own_only_two_numbers(w: World):
    name = w.names.next_short()
    for _ in range(2):
        yield w.call(w.person(name=name), w.instant(), "missed")
    yield w.only_own(w.person(name=name), w.instant(), 2)


def own_only_name_unknown(w: World):
    yield w.only_own(w.person(), w.instant())
    yield w.only_own(w.person(name=w.rng.choice(LONG_NAMES) + " " + w.names.next_short()), w.instant())


def own_only_by_number(w: World):
    """The title says `Me to` and nothing, or the number; the file is named by the number."""
    for look in (ERA_2018, ERA_2022, ERA_2023):
        yield w.only_own(w.person(name=""), w.instant(), look=look)
    yield w.only_own(w.person(name="", raw=w.rng.choice(SHORT_CODES)), w.instant(), look=ERA_2022)


def changing_own_numbers(w: World):
    """One conversation over the years: three numbers, one owner."""
    person = w.person()
    for year in (2012, 2016, 2020, 2023):
        yield w.chat(person, w.instant(clock.ms_of(f"{year}-01-05"), clock.ms_of(f"{year}-12-01")), 4)


def note_to_self(w: World):
    """The own number on both sides."""
    ms = w.instant(since=clock.ms_of("2019-01-01"))
    look = era_of(ms)
    myself = w.person(name="Robin Q. Owner", raw=w.own_number(ms))
    messages = [w.outgoing(ms, look, "buy stamps"), w.incoming(myself, ms + 412, look, "buy stamps")]
    yield w.text_page(myself, messages, look)


def linked_phone(w: World):
    """The owner's other phone is another party."""
    yield w.chat(w.person(name="", raw=w.linked_phone), w.instant(), 3)


def clock_change(w: World):
    """Two offsets on one page: the hour that happens twice."""
    change = clock.autumn_change(w.rng.randint(2018, 2023))
    person, look = w.person(), ERA_2018
    moments = [change - 30 * clock.MINUTE - 3, change - 1, change, change + 30 * clock.MINUTE - 3]
    yield w.text_page(person, [w.incoming(person, ms, look, f"at {ms}") for ms in moments], look)


def old_and_new_times(w: World):
    for look in (ERA_2012, ERA_2018, ERA_2022, ERA_2023, ERA_2018.but(time_form="compact"),
                 ERA_2018.but(zone="India"), ERA_2018.but(time_form="bare")):
        yield w.chat(w.person(), w.instant(), 2, look=look)


def out_of_order(w: World):
    person, ms = w.person(), w.instant()
    look = era_of(ms)
    messages = [w.incoming(person, ms + step * clock.MINUTE, look, f"minute {step}") for step in (5, 1, 9, 3)]
    yield w.text_page(person, messages, look)


def old_file_names(w: World):
    until = clock.ms_of("2013-01-01")
    yield w.chat(w.person(), w.instant(until=until), 2, naming=Naming(underscores=True))
    yield w.chat(w.person(), w.instant(until=until), 2, naming=Naming(dashes=True))


def text_twins(w: World):
    """Two pages of the same person and second, the second one named ` (2)`."""
    person, ms = w.person(), w.instant()
    for step in (0, 250):
        yield w.chat(person, ms - ms % clock.SECOND + step, 2)


def text_labels(w: World):
    person = w.person()
    for labels in (["sms"], ["unread", "inbox", "sms"], ["inbox", w.rng.choice(UNKNOWN_LABELS), "sms"], []):
        yield w.chat(person, w.instant(), 1, labels=labels)


def spam_texts(w: World):
    for _ in range(3):
        yield w.chat(w.person(name=""), w.instant(), 1, folder="Spam", own_share=0)


def deleted_texts(w: World):
    yield w.chat(w.person(), w.instant(), 2, look=ERA_2023.but(deleted="True"))


def formatted_texts(w: World):
    for gap, line in WHITE_SPACES:
        yield w.chat(w.person(), w.instant(), 4, look=ERA_2023.but(gap=gap, line=line))


def renamed_friend(w: World):
    """One number under two names on text pages."""
    person = w.person()
    person.new_name, person.renamed_ms = w.names.next_short(), clock.ms_of("2017-05-01")
    yield w.chat(person, w.instant(until=person.renamed_ms - clock.DAY), 3)
    yield w.chat(person, w.instant(since=person.renamed_ms + clock.DAY), 3)


def unnamed_on_one_page(w: World):
    """A page without the name does not take away the name that another page gives."""
    person = w.person()
    early = w.instant(until=clock.ms_of("2015-01-01"))
    yield w.chat(person, early, 2)
    unnamed = w.person(name="", raw=person.raw)
    yield w.chat(unnamed, w.instant(since=clock.ms_of("2015-02-01")), 2)


def very_long_page(w: World):
    yield w.chat(w.person(), w.instant(), 300, own_share=0.6)


def very_long_text(w: World):
    text = " ".join(ordinary_text(w.rng) for _ in range(400))
    yield _chat_of(w, [text])


SCENES = [
    odd_names, short_code, hostile_texts, spaced_texts, spelled_texts, reactions, empty_texts,
    bytes_that_are_not_utf8, the_same_text_twice, translated_texts, contact_called_me, own_only_name_known,
    own_only_former_name, own_only_two_numbers, own_only_name_unknown, own_only_by_number, changing_own_numbers,
    note_to_self, linked_phone, clock_change, old_and_new_times, out_of_order, old_file_names, text_twins, text_labels,
    spam_texts, deleted_texts, formatted_texts, renamed_friend, unnamed_on_one_page, very_long_page, very_long_text,
]
