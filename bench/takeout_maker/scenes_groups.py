"""Group conversations: their identity is the set of their members, and pages write that set in many ways."""

from . import clock
from .looks import ERA_2022, ERA_2023, WHITE_SPACES, FRENCH, era_of
from .model import Contact
from .vocabulary import ordinary_text
from .world import Person, World


def _people(w: World, count: int) -> list[Person]:
    """Friends, some of them without a name."""
    return [w.person(name="" if index % 3 == 2 else None) for index in range(count)]


def one_thread_over_many_files(w: World):
    members = _people(w, 4)
    for _ in range(5):
        yield w.group_chat(members, w.instant(), w.rng.randint(1, 6))


def another_set_is_another_thread(w: World):
    members = _people(w, 4)
    yield w.group_chat(members, w.instant(), 3)
    yield w.group_chat(members[:3], w.instant(), 3)
    yield w.group_chat([*members, w.person()], w.instant(), 3)


def members_with_one_to_one_pages(w: World):
    members = _people(w, 2)
    yield w.group_chat(members, w.instant(), 4)
    for member in members:
        yield w.chat(member, w.instant(), 2)


def sender_outside_the_list(w: World):
    """The guest takes part in that message only; the thread stays the same."""
    members, ms = _people(w, 3), w.instant()
    look = era_of(ms)
    guests = [w.person(), w.person(name="")]
    messages = [w.incoming(members[0], ms, look, ordinary_text(w.rng)), w.outgoing(ms + 9_001, look, "Who is that?")]
    messages += [w.incoming(guest, ms + 20_000 + i, look, ordinary_text(w.rng)) for i, guest in enumerate(guests)]
    yield w.group_page(members, messages, look)
    yield w.group_chat(members, ms + clock.DAY, 2)


def sender_without_number(w: World):
    """A sender with a name and an empty `tel:`: found by name where that is unique."""
    members, ms = [w.person() for _ in range(3)], w.instant()
    look = era_of(ms)
    known, unknown = w.person(), w.person()
    yield w.call(known, w.instant(), "missed")
    for nameless in (members[1], known, unknown):
        message = w.incoming(nameless, ms + 5_003, look, ordinary_text(w.rng))
        message.contact.raw = ""
        yield w.group_page(members, [w.incoming(members[0], ms, look, "hello all"), message], look)
        ms += clock.DAY


def sender_of_two_numbers(w: World):
    members, ms, name = [w.person(), w.person()], w.instant(), w.names.next_short()
    look = era_of(ms)
    for _ in range(2):
        yield w.call(w.person(name=name), w.instant(), "received")
    message = w.incoming(members[0], ms, look, ordinary_text(w.rng))
    message.contact = Contact("", name)
    yield w.group_page(members, [message], look)


def member_without_number(w: World):
    members, ms = [w.person() for _ in range(3)], w.instant()
    look = era_of(ms)
    yield w.chat(members[2], w.instant(), 1)
    page = w.group_page(members, [w.incoming(members[0], ms, look, ordinary_text(w.rng))], look)
    for contact in page.members:
        if contact.fn == members[2].name:
            contact.raw = ""
    yield page


def sender_without_anything(w: World):
    """Neither number nor name: the direction is unknown, the members are not."""
    members, ms = _people(w, 3), w.instant()
    look = era_of(ms)
    messages = [w.from_nobody(ms, look, ordinary_text(w.rng)), w.incoming(members[0], ms + 3_500, look, "hm")]
    yield w.group_page(members, messages, look)


def former_own_number_in_the_list(w: World):
    """Somebody still has the owner's first number: it is not a member."""
    members, ms = _people(w, 3), w.instant(since=clock.ms_of("2019-01-01"))
    first_year = w.instant(until=clock.ms_of("2012-01-01"))
    yield w.chat(members[0], first_year, 6)
    yield w.only_own(members[0], first_year + clock.DAY)
    look, old_self = era_of(ms), w.person(name="", raw=w.own_number(first_year))
    messages = [w.incoming(members[0], ms, look, "your old number is in here too")]
    yield w.group_page([*members, old_self], messages, look)
    yield w.group_chat(members, ms + clock.DAY, 2)


def only_own_messages(w: World):
    members, ms = _people(w, 5), w.instant()
    look = era_of(ms)
    yield w.group_page(members, [w.outgoing(ms, look, "Anyone?")], look)


def two_groups_in_one_second(w: World):
    ms = w.instant()
    for step in (0, 400):
        yield w.group_chat(_people(w, 2), ms - ms % clock.SECOND + step, 2)


def translated_group(w: World):
    members, ms = _people(w, 3), w.instant()
    look = era_of(ms).but(language=FRENCH)
    messages = [w.incoming(members[0], ms, look, "Salut !"), w.outgoing(ms + 8_111, look, "Salut à tous")]
    yield w.group_page(members, messages, look)


def formatted_groups(w: World):
    for gap, line in WHITE_SPACES:
        members, ms = _people(w, 3), w.instant()
        look = ERA_2023.but(gap=gap, line=line)
        yield w.group_page(members, [w.incoming(members[1], ms, look, ordinary_text(w.rng))], look)


def group_in_spam(w: World):
    members, ms = _people(w, 3), w.instant(since=clock.ms_of("2022-06-01"))
    messages = [w.incoming(members[0], ms, ERA_2022, "You all won a made-up prize")]
    yield w.group_page(members, messages, ERA_2022, folder="Spam", labels=["spam"])


def renamed_member(w: World):
    """A group's list mentions its members at the time of the latest message on the page."""
    members = _people(w, 2)
    renamed = w.person()
    renamed.new_name, renamed.renamed_ms = w.names.next_short(), clock.ms_of("2018-01-01")
    yield w.group_chat([*members, renamed], w.instant(until=renamed.renamed_ms - clock.DAY), 3)
    yield w.group_chat([*members, renamed], w.instant(since=renamed.renamed_ms + clock.DAY), 3)


SCENES = [
    one_thread_over_many_files, another_set_is_another_thread, members_with_one_to_one_pages, sender_outside_the_list,
    sender_without_number, sender_of_two_numbers, member_without_number, sender_without_anything,
    former_own_number_in_the_list, only_own_messages, two_groups_in_one_second, translated_group, formatted_groups,
    group_in_spam, renamed_member,
]
