"""How a page looks: the era it was exported in, its language, and its white space."""

from dataclasses import dataclass, field, replace

from . import clock


@dataclass(frozen=True)
class Language:
    """The words that Google translates. Class names and label fragments are never translated."""

    me: str
    phrases: dict
    label_words: dict
    labels: str
    transcript: str
    group: str


ENGLISH = Language(
    me="Me",
    phrases={"placed": "Placed call to", "received": "Received call from", "missed": "Missed call from",
             "voicemail": "Voicemail from", "recorded": "Recorded call with"},
    label_words={"sms": "Text", "inbox": "Inbox", "placed": "Placed", "received": "Received", "missed": "Missed",
                 "voicemail": "Voicemail", "recorded": "Recorded", "unread": "Unread", "spam": "Spam"},
    labels="Labels:", transcript="Transcript:", group="Group conversation with:")

FRENCH = Language(
    me="Moi",
    phrases={"placed": "Appel passé à", "received": "Appel reçu de", "missed": "Appel manqué de",
             "voicemail": "Message vocal de", "recorded": "Appel enregistré avec"},
    label_words={"sms": "SMS", "inbox": "Boîte de réception", "placed": "Appels passés", "received": "Appels reçus",
                 "missed": "Appels manqués", "voicemail": "Messagerie vocale", "unread": "Non lu"},
    labels="Libellés :", transcript="Transcription :", group="Conversation de groupe avec :")

GERMAN = Language(
    me="Ich",
    phrases={"placed": "Anruf an", "received": "Angenommener Anruf von", "missed": "Verpasster Anruf von",
             "voicemail": "Mailboxnachricht von", "recorded": "Aufgezeichneter Anruf mit"},
    label_words={"sms": "SMS", "inbox": "Posteingang", "placed": "Gewählt", "received": "Angenommen",
                 "missed": "Verpasst", "voicemail": "Mailbox", "unread": "Ungelesen"},
    labels="Labels:", transcript="Transkript:", group="Gruppenunterhaltung mit:")

SPANISH = Language(
    me="Yo",
    phrases={"placed": "Llamada realizada a", "received": "Llamada recibida de", "missed": "Llamada perdida de",
             "voicemail": "Mensaje de voz de", "recorded": "Llamada grabada con"},
    label_words={"sms": "Texto", "inbox": "Recibidos", "placed": "Realizadas", "received": "Recibidas",
                 "missed": "Perdidas", "voicemail": "Buzón de voz", "unread": "No leído"},
    labels="Etiquetas:", transcript="Transcripción:", group="Conversación de grupo con:")

OTHER_LANGUAGES = [FRENCH, GERMAN, SPANISH]


@dataclass(frozen=True)
class Look:
    """`gap` stands between two elements, `line` where Google breaks the line."""

    zone: str = "Pacific"
    time_form: str = "offset"
    human_space: str = " "
    deleted: str | None = None
    fn_of_unnamed: str = "number"
    gap: str = ""
    line: str = "\n"
    language: Language = field(default=ENGLISH)

    def moment(self, ms: int) -> clock.Moment:
        return clock.moment(ms, self.zone, self.time_form, self.human_space)

    def but(self, **changes) -> "Look":
        return replace(self, **changes)


ERA_2012 = Look(zone="Greenwich Mean", time_form="zulu")
ERA_2018 = Look()
ERA_2022 = Look(deleted="False", fn_of_unnamed="empty")
ERA_2023 = Look(deleted="False", fn_of_unnamed="empty", human_space="&#8239;")

# What formatters leave behind, from "tidy" over tabs to everything on one line.
WHITE_SPACES = [("\n    ", "\n        "), ("\n\t\t", "\n\t"), ("\n\n  ", "\n"), ("", " "), (" ", "\r\n  ")]


def era_of(ms: int) -> Look:
    """The look that an export made soon after the event would have had."""
    if ms < clock.ms_of("2018-01-01"):
        return ERA_2012
    if ms < clock.ms_of("2022-03-01"):
        return ERA_2018
    if ms < clock.ms_of("2023-02-01"):
        return ERA_2022
    return ERA_2023
