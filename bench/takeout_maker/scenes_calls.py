"""Calls, voicemail and recordings: one scene for each way in which they differ from the usual."""

from . import clock
from .looks import ERA_2012, ERA_2018, ERA_2023, OTHER_LANGUAGES, WHITE_SPACES, era_of
from .model import Attachment, Naming, Transcript
from .phones import SHORT_CODES
from .vocabulary import LONG_NAMES, UNKNOWN_LABELS
from .world import Person, World

CALL_KINDS = ["placed", "received", "missed", "voicemail", "recorded"]


def anonymous_caller(w: World):
    """Nothing is known of the caller: the file name begins with a space, or with a dash once that is lost."""
    nobody = Person(raw="", name="")
    yield w.call(nobody, w.instant(), "missed")
    yield w.call(nobody, w.instant(), "missed", naming=Naming(lost_space=True))
    yield w.voicemail(nobody, w.instant(), w.spoken())
    yield w.call(nobody, w.instant(), "received")


def no_kind_in_file_name(w: World):
    yield w.call(w.person(), w.instant(), "placed", file_kind=None)
    yield w.call(w.person(name=""), w.instant(), "placed", file_kind=None)


def spam_that_states_nothing(w: World):
    """Neither word nor phrase nor label say what it was; in practice a placed call."""
    for seconds in (43, w.call_length()):
        yield w.call(w.person(), w.instant(), "placed", folder="Spam", phrase="", file_kind=None, duration=seconds)


def spam_with_phrase(w: World):
    for kind in ("missed", "received"):
        yield w.call(w.person(name=""), w.instant(), kind, folder="Spam")
    yield w.voicemail(w.person(name=""), w.instant(), w.spoken(), folder="Spam")
    yield w.voicemail(w.person(name=""), w.instant(), None, folder="Spam")


def translated_spam(w: World):
    """The phrase says nothing to a reader: the kind comes from the transcript or from the file name."""
    for language in OTHER_LANGUAGES:
        look = ERA_2018.but(language=language)
        ms = w.instant()
        yield w.voicemail(w.person(name=""), ms, w.spoken(), folder="Spam", look=look)
        yield w.call(w.person(name=""), ms + clock.DAY, "missed", folder="Spam", look=look)


def unusual_numbers(w: World):
    for raw in (w.rng.choice(SHORT_CODES), "15550123", w.numbers.next()[1:], "+" + w.numbers.next()):
        yield w.call(w.person(name="", raw=raw), w.instant(), w.rng.choice(["missed", "received"]))
        yield w.chat(w.person(name="", raw=raw), w.instant(), 2)


def one_number_written_three_ways(w: World):
    person = w.person()
    for raw in (person.raw, person.raw[1:], "+" + person.raw):
        alias = w.person(name=person.name, raw=raw)
        yield w.call(alias, w.instant(), "received")


def equal_cut_stems(w: World):
    """The stamp is cut away, so that all calls with this person would have one file name."""
    person = w.person(name=w.rng.choice(LONG_NAMES))
    for _ in range(3):
        yield w.call(person, w.instant(), "missed")


def voicemail_twins(w: World):
    """Two voicemails in one second; each has its own recording."""
    person, ms = w.person(), w.instant(until=clock.ms_of("2021-12-01"))
    for _ in range(2):
        yield w.voicemail(person, ms, w.spoken())


def call_twins(w: World):
    """Equal in everything, and still two calls."""
    person, ms = w.person(), w.instant()
    for _ in range(2):
        yield w.call(person, ms, "missed")


def durations(w: World):
    for seconds in (6695, 60, 2, 3600, 3661):
        yield w.call(w.person(), w.instant(), w.rng.choice(["placed", "received"]), duration=seconds)


def transcripts(w: World):
    text = "Hi, it's me. Call me back when you're \"free\" & well."
    for transcript in (Transcript(text), Transcript(text, timed=False), Transcript(text, words=False),
                       Transcript(""), None, Transcript(None)):
        yield w.voicemail(w.person(), w.instant(), transcript)


def voicemail_without_audio(w: World):
    yield w.voicemail(w.person(), w.instant(), w.spoken(), audio=False)
    missing = w.voicemail(w.person(), w.instant(), w.spoken())
    missing.audio = Attachment("enclosure", None)
    yield missing


def google_welcome(w: World):
    greeting = "Welcome to your new number. You can read your voicemail here."
    yield w.voicemail(w.person(name="Google Voice"), w.instant(until=clock.ms_of("2011-01-01")),
                      Transcript(greeting, words=False), audio=False, look=ERA_2012)


def audio_with_cut_name(w: World):
    """The reference has 62 characters and more, the file 50."""
    name = w.names.next()
    while not 22 < len(name) < 28:
        name = w.names.next() + " (Work)"
    yield w.voicemail(w.person(name=name), w.instant(), w.spoken())


def recordings(w: World):
    """The same call exists once as recorded and once as received."""
    person, ms = w.person(), w.instant()
    recorded = w.call(person, ms, "recorded")
    recorded.audio = Attachment("enclosure", w.media.of("mp3"))
    yield recorded
    yield w.call(person, ms, "received")


def labels_of_calls(w: World):
    """Archived, unread, unknown labels, one label twice, any order."""
    person = w.person()
    for labels in (["missed"], ["unread", "missed", "inbox"], ["inbox", w.rng.choice(UNKNOWN_LABELS), "missed"],
                   ["missed", "inbox", "missed"]):
        yield w.call(person, w.instant(), "missed", labels=labels)


def time_forms(w: World):
    """The offset without a colon, no fraction, a zone far away, no zone at all, no time at all."""
    for form in ("compact", "whole", "bare", "zulu"):
        look = ERA_2018.but(time_form=form)
        yield w.call(w.person(), w.instant(until=clock.ms_of("2021-12-01")), "received", look=look)
    yield w.call(w.person(), w.instant(), "placed", look=ERA_2018.but(zone="India"))
    timeless = w.call(w.person(), w.instant(until=clock.ms_of("2021-12-01")), "missed")
    timeless.moment = clock.Moment(timeless.stamp_ms, None, "")
    yield timeless


def names_of_old_files(w: World):
    """Dashes in the stamp; underscores for all spaces."""
    yield w.call(w.person(), w.instant(until=clock.ms_of("2012-01-01")), "missed", naming=Naming(dashes=True))
    yield w.call(w.person(), w.instant(until=clock.ms_of("2013-01-01")), "placed", naming=Naming(underscores=True))


def translated_calls(w: World):
    for language in OTHER_LANGUAGES:
        for kind in CALL_KINDS[:4]:
            ms = w.instant()
            yield w.call(w.person(), ms, kind, look=era_of(ms).but(language=language))


def formatted_calls(w: World):
    """White space between elements as formatters leave it."""
    for gap, line in WHITE_SPACES:
        look = ERA_2023.but(gap=gap, line=line)
        yield w.call(w.person(), w.instant(), "placed", look=look)
        yield w.voicemail(w.person(), w.instant(), w.spoken(), look=look)


def deleted_calls(w: World):
    ms = w.instant(since=clock.ms_of("2022-06-01"))
    yield w.call(w.person(), ms, "missed", look=era_of(ms).but(deleted="True"))


def name_with_odd_spaces(w: World):
    """White space around a name is cut, inside it is folded."""
    person, ms = w.person(), w.instant()
    page = w.call(person, ms, "received")
    first, last = person.name.split(" ", 1)
    page.contact.fn = f" {first}   {last}\n"
    yield page


def renamed_caller(w: World):
    """The same number under two names: the later one holds, whatever the file names sort like."""
    for old_first in (True, False):
        names = sorted([w.names.next_short(), w.names.next_short()], reverse=not old_first)
        person = w.person(name=names[0])
        person.new_name, person.renamed_ms = names[1], clock.ms_of("2016-01-01")
        yield w.call(person, w.instant(until=person.renamed_ms), "placed")
        yield w.call(person, w.instant(since=person.renamed_ms + clock.DAY), "missed")


def number_as_name(w: World):
    """An `fn` with the digits of the number and no letters is no name."""
    person = w.person(name="")
    page = w.call(person, w.instant(), "missed")
    page.contact.fn = f"{person.raw[:2]} ({person.raw[2:5]}) {person.raw[5:8]}-{person.raw[8:]}"
    yield page


SCENES = [
    anonymous_caller, no_kind_in_file_name, spam_that_states_nothing, spam_with_phrase, translated_spam,
    unusual_numbers, one_number_written_three_ways, equal_cut_stems, voicemail_twins, call_twins, durations,
    transcripts, voicemail_without_audio, google_welcome, audio_with_cut_name, recordings, labels_of_calls,
    time_forms, names_of_old_files, translated_calls, formatted_calls, deleted_calls, name_with_odd_spaces,
    renamed_caller, number_as_name,
]
