"""Attachments: every element and type, every way in which a reference differs from the name of its file."""

from . import clock
from .looks import ERA_2012, ERA_2018, era_of
from .media import FILMS, SOUNDS
from .model import Media, Naming, OddFile
from .vocabulary import ordinary_text
from .world import World

ELEMENTS_AND_TYPES = ([("img", extension) for extension in ("jpg", "png", "gif", "webp", "heic", "bmp")]
                      + [("video", extension) for extension in FILMS] + [("vcard", "vcf")]
                      + [("audio", extension) for extension in SOUNDS]
                      + [("audio-link", extension) for extension in SOUNDS])


def _page_with(w: World, attachments: list, text: str = "", **changes):
    """An incoming message with the attachments, and an answer."""
    person, ms = changes.pop("person", None) or w.person(), w.instant()
    look = era_of(ms)
    messages = [w.incoming(person, ms, look, text, *attachments), w.outgoing(ms + 71_003, look, "Nice!")]
    return w.text_page(person, messages, look, **changes)


def every_element_and_type(w: World):
    for element, extension in ELEMENTS_AND_TYPES:
        yield _page_with(w, [w.attachment(element, extension)], w.rng.choice(["", "MMS Received", "look"]))


def several_in_one_message(w: World):
    yield _page_with(w, [w.attachment("img") for _ in range(7)], "all of them")


def placeholders(w: World):
    """The words are a placeholder beside an attachment, and words where there is none."""
    person, ms = w.person(), w.instant()
    look = era_of(ms)
    yield w.text_page(person, [
        w.incoming(person, ms, look, "MMS Received", w.attachment("img")),
        w.outgoing(ms + 1_000, look, "MMS Sent", w.attachment("video")),
        w.outgoing(ms + 2_000, look, "MMS Sent"),
        w.incoming(person, ms + 3_000, look, "MMS Received"),
        w.outgoing(ms + 4_000, look, "MMS Sent ", w.attachment("img")),
        w.incoming(person, ms + 5_000, look, "MMS Received", w.attachment(present=False)),
    ], look)


def picture_from_nobody(w: World):
    """An empty `tel:` and an empty `fn` in a 1:1 conversation: nobody knows who sent it."""
    person, ms = w.person(), w.instant()
    look = era_of(ms)
    yield w.text_page(person, [
        w.incoming(person, ms, look, "I sent you a picture?"),
        w.from_nobody(ms + 44_010, look, "MMS Received", w.attachment("img")),
        w.outgoing(ms + 55_000, look, "got it"),
    ], look)


def own_and_group_pictures(w: World):
    person, ms = w.person(), w.instant()
    look = era_of(ms)
    yield w.text_page(person, [w.outgoing(ms, look, "MMS Sent", w.attachment("img"))], look)
    members = [w.person() for _ in range(3)]
    yield w.group_page(members, [w.incoming(members[1], ms, look, "", w.attachment("img"), w.attachment("img"))], look)


def page_by_number_media_by_name(w: World):
    """The page was named before the contact had a name, its references and media after that."""
    person = w.person()
    yield _page_with(w, [w.attachment("img")], person=person, who=person.raw, naming=Naming(references=person.name))


def media_named_like_their_page(w: World):
    """References and page differ in `who`; the file bears the page's."""
    for page_name_first in (True, False):
        person = w.person()
        page_who, reference_who = (person.name, person.raw) if page_name_first else (person.raw, person.name)
        yield _page_with(w, [w.attachment("img"), w.attachment("img")], person=person, who=page_who,
                         naming=Naming(references=reference_who, media=page_who))


def numbers_cut_to_the_same(w: World):
    """`…Z-16-1` and `…Z-17-1` are both cut to `…Z-1`: as many files as references, and only a guess."""
    name = w.names.next_short().ljust(18, "x")[:18]
    person, ms = w.person(name=name), w.instant()
    look = era_of(ms)
    messages = [w.incoming(person, ms + index * 10_001, look, ordinary_text(w.rng)) for index in range(17)]
    for message in messages[15:]:
        message.attachments = [w.attachment("img", "jpg")]
    yield w.text_page(person, messages, look)


def all_media_cut_to_the_page_name(w: World):
    """Nothing of the media's own numbers is left."""
    person = w.person(name=w.names.next_short().ljust(15, "y") + " at the Lake")
    yield _page_with(w, [w.attachment("img", "png") for _ in range(3)], person=person)
    lonely = w.person(name=w.names.next_short().ljust(15, "z") + " in the Woods")
    yield _page_with(w, [w.attachment("img", "png")], person=lonely)


def missing_media(w: World):
    yield _page_with(w, [w.attachment("img", present=False)], "you see nothing")
    yield _page_with(w, [w.attachment("img"), w.attachment("video", present=False)], "you see one")


def empty_media(w: World):
    hollow = w.attachment("img", "jpg")
    hollow.media = Media(b"", "image/jpeg", "jpg")
    yield _page_with(w, [hollow], "nothing inside")


def extension_that_lies(w: World):
    """The bytes decide."""
    for real, shown in (("png", "jpg"), ("gif", "png"), ("3gp", "mp4"), ("m4a", "mp4"), ("jpg", "png")):
        attachment = w.attachment("img" if real in ("png", "gif", "jpg") else "video", real)
        attachment.media = Media(attachment.media.data, attachment.media.media_type, shown)
        yield _page_with(w, [attachment])


def the_same_picture_twice(w: World):
    first, second = w.attachment("img", "jpg"), w.attachment("img", "jpg")
    second.media = first.media
    yield _page_with(w, [first])
    yield _page_with(w, [second])


def accents(w: World):
    """Names that an unpacker decomposes, that are escaped in references, or that hold forbidden characters."""
    accented = w.person(name="Zoë Núñalba")
    yield _page_with(w, [w.attachment("img")], person=accented, naming=Naming(decomposed_media=True))
    for name in ("O'Merrow & Co", "Häns \"H\" Öst", "A/B: C?", "花 🎸"):
        yield _page_with(w, [w.attachment("img"), w.attachment("audio")], person=w.person(name=name))


def pictures_in_spam(w: World):
    yield _page_with(w, [w.attachment("img")], person=w.person(name=""), folder="Spam", labels=["spam"])


def media_nobody_refers_to(w: World):
    for extension in ("jpg", "mp3", "vcf", "mp4"):
        stamp = clock.file_stamp(w.instant())
        name = f"{w.names.next_short()} - Text - {stamp}-1-1.{extension}"
        yield OddFile("Calls", name, w.media.of(extension).data, "media", unreferenced=True)


def old_and_new_pictures(w: World):
    for look in (ERA_2012, ERA_2018):
        person, ms = w.person(), w.instant()
        yield w.text_page(person, [w.incoming(person, ms, look, "MMS Received", w.attachment("img"))], look)


SCENES = [
    every_element_and_type, several_in_one_message, placeholders, picture_from_nobody, own_and_group_pictures,
    page_by_number_media_by_name, media_named_like_their_page, numbers_cut_to_the_same,
    all_media_cut_to_the_page_name, missing_media, empty_media, extension_that_lies, the_same_picture_twice, accents,
    pictures_in_spam, media_nobody_refers_to, old_and_new_pictures,
]
