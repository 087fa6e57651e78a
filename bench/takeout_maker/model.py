"""What the pages of an export say, before anything is named, rendered or expected."""

from dataclasses import dataclass, field

from .clock import Moment
from .looks import Look

KINDS = ["text", "placed", "received", "missed", "voicemail", "recorded", "call"]
PLACEHOLDERS = ("MMS Sent", "MMS Received")


@dataclass(slots=True, frozen=True)
class Media:
    """The bytes of a media file, the type that these bytes show, and the extension that the export gives it."""

    data: bytes
    media_type: str
    extension: str


@dataclass(slots=True)
class Attachment:
    """`media` None: the file is nowhere. The last three fields are filled in when the page gets its name."""

    element: str
    media: Media | None
    reference: str = ""
    file: str | None = None
    status: str = "missing"


@dataclass(slots=True)
class Contact:
    """Somebody as one page writes them: `tel:` and `fn`, each possibly empty."""

    raw: str
    fn: str


@dataclass(slots=True)
class Message:
    """`html` replaces the escaped form of `text` where a page writes the same text in another way."""

    moment: Moment
    me: bool
    contact: Contact
    text: str
    attachments: list[Attachment] = field(default_factory=list)
    html: str | None = None


@dataclass(slots=True)
class Naming:
    """The rarer ways in which files are named. `references`/`media`: `who` in references and in media names."""

    dashes: bool = False
    underscores: bool = False
    lost_space: bool = False
    references: str | None = None
    media: str | None = None
    decomposed_media: bool = False


@dataclass(slots=True)
class TextPage:
    """`members` None: not a group. `cut`: the file ends in the middle of its last message."""

    who: str
    title_name: str
    messages: list[Message]
    look: Look
    labels: list[str]
    members: list[Contact] | None = None
    folder: str = "Calls"
    cut: bool = False
    naming: Naming = field(default_factory=Naming)

    @property
    def complete(self) -> list[Message]:
        return self.messages[:-1] if self.cut else self.messages

    @property
    def first_ms(self) -> int:
        return min(message.moment.ms for message in self.messages)

    @property
    def file_kind(self) -> str | None:
        return None if self.members is not None else "Text"

    @property
    def attachments(self) -> list[Attachment]:
        return [a for message in self.messages for a in message.attachments]


@dataclass(slots=True)
class Transcript:
    """`text` None: Google could not transcribe it. `words`: whether the page repeats it word by word."""

    text: str | None
    words: bool = True
    timed: bool = True


@dataclass(slots=True)
class CallPage:
    """`phrase` is what the page says before the name, '' where it says nothing; `file_kind` None: no kind word."""

    who: str
    contact: Contact
    moment: Moment
    stamp_ms: int
    phrase: str
    file_kind: str | None
    look: Look
    labels: list[str]
    duration: int | None = None
    transcript: Transcript | None = None
    audio: Attachment | None = None
    folder: str = "Calls"
    naming: Naming = field(default_factory=Naming)

    @property
    def first_ms(self) -> int:
        return self.stamp_ms

    @property
    def attachments(self) -> list[Attachment]:
        return [self.audio] if self.audio else []


@dataclass(slots=True)
class OddFile:
    """A file that holds no records. `entry_class` as in the report; `named` if a problem must name it."""

    folder: str
    name: str
    data: bytes
    entry_class: str
    named: bool = False
    unreferenced: bool = False
