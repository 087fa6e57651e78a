"""The speed profile: plain pages in the proportions of a real account, for measuring programs.

A page has 2.8 kB and 3.3 records in the mean, an account one conversation for sixty pages, a few of them very long.
"""

from itertools import accumulate

from . import clock
from .export import Export
from .model import CallPage, TextPage, Transcript
from .vocabulary import ordinary_text
from .world import Person, World

PAGES_PER_CONVERSATION = 60
GROUP_SHARE = 0.08
SKEW = 0.8  # weight of the k-th conversation: 1 / k ** SKEW
RATE_OF_FURTHER_MESSAGES = 0.228  # of an exponential distribution: 5 messages a text page in the mean
DEFAULT_MEDIA_BYTES = 40_000
SINCE = clock.ms_of("2012-01-01")
EXTENSIONS = ["jpg"] * 8 + ["png", "mp4"]


class _Chooser:
    """Draws from a list, the first ones far more often than the last."""

    def __init__(self, items: list):
        self._items = items
        self._weights = list(accumulate(1 / rank ** SKEW for rank in range(1, len(items) + 1)))

    def draw(self, rng):
        return rng.choices(self._items, cum_weights=self._weights)[0]


class SpeedMaker:
    def __init__(self, export: Export, world: World, files: int, media_count: int):
        self._export = export
        self._world = world
        self._files = files
        self._media_count = media_count
        conversations = max(4, files // PAGES_PER_CONVERSATION)
        group_count = max(1, round(conversations * GROUP_SHARE))
        people = [self._person() for _ in range(conversations - group_count)]
        self._people = _Chooser(people)
        self._groups = _Chooser([world.rng.sample(people, min(len(people), world.rng.randint(2, 6)))
                                 for _ in range(group_count)])

    def run(self) -> None:
        for index in range(self._files):
            page = self._page(is_last=index == self._files - 1)
            due = round(self._media_count * (index + 1) / self._files) - self._export.entries["media"]
            if due > 0 and self._export.has_room_for_media(page):
                self._illustrate(page, due)
            self._export.add(page)

    def _person(self) -> Person:
        return self._world.person(name="" if self._world.rng.random() < 0.2 else self._world.names.next())

    def _page(self, is_last: bool) -> TextPage | CallPage:
        """The last page is a text so that it can take up all media that are left."""
        world, chance = self._world, self._world.rng.random()
        ms = world.instant(SINCE)
        if is_last or chance < 0.50:
            return self._chat(self._people.draw(world.rng), ms)
        if chance < 0.58:
            return world.group_chat(self._groups.draw(world.rng), ms, self._message_count())
        person = self._people.draw(world.rng)
        if chance < 0.665:
            return world.voicemail(person, ms, self._transcript(), audio=False)
        return world.call(person, ms, world.rng.choice(["placed", "received", "missed"]))

    def _chat(self, person: Person, ms: int) -> TextPage:
        return self._world.chat(person, ms, self._message_count(), text=ordinary_text)

    def _message_count(self) -> int:
        return 1 + int(self._world.rng.expovariate(RATE_OF_FURTHER_MESSAGES))

    def _transcript(self) -> Transcript:
        words = " ".join(ordinary_text(self._world.rng) for _ in range(3)).split()
        return Transcript(" ".join(words))

    def _illustrate(self, page: TextPage | CallPage, due: int) -> None:
        world = self._world
        if isinstance(page, TextPage):
            for _ in range(due):
                message = world.rng.choice(page.messages)
                extension = "jpg" if len(page.who) > 15 else world.rng.choice(EXTENSIONS)
                message.attachments.append(world.attachment("video" if extension == "mp4" else "img", extension))
        elif page.transcript:
            page.audio = world.attachment("audio", "mp3")


def fill(export: Export, seed: int, files: int, media_count: int | None, media_bytes: int | None) -> World:
    world = World(seed, media_bytes or DEFAULT_MEDIA_BYTES)
    SpeedMaker(export, world, files, media_count or 0).run()
    return world
