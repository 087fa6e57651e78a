"""The mixed profile: every scene, as often as there is room, among ordinary pages."""

from . import clock, scenes_calls, scenes_damage, scenes_groups, scenes_media, scenes_texts
from .export import Export
from .media import PICTURES
from .model import CallPage, OddFile, TextPage
from .world import Person, World

SCENES = (scenes_calls.SCENES + scenes_texts.SCENES + scenes_groups.SCENES + scenes_media.SCENES
          + scenes_damage.SCENES)
PAGES_BETWEEN_ROUNDS = 600  # ordinary pages between two performances of all scenes
PEOPLE_PER_PAGE = 1 / 12

Item = TextPage | CallPage | OddFile


def is_page(item: Item) -> bool:
    return not isinstance(item, OddFile) or item.name.endswith(".html")


class Mixer:
    """Fills an export with exactly `files` pages and, where a number is given, with that many media."""

    def __init__(self, export: Export, world: World, files: int, media_count: int | None):
        self._export = export
        self._world = world
        self._pages_left = files
        self._media_wanted = media_count
        count = 6 + round(files * PEOPLE_PER_PAGE)
        self._people = [self._acquaintance() for _ in range(count)]
        self._groups = [world.rng.sample(self._people, world.rng.randint(2, 5)) for _ in range(2 + count // 8)]

    def run(self) -> None:
        while self._pages_left:
            for scene in self._world.rng.sample(SCENES, len(SCENES)):
                self._perform(list(scene(self._world)))
            for _ in range(min(PAGES_BETWEEN_ROUNDS, self._pages_left)):
                self._add(self._ordinary_page())
        self._add_missing_media()

    def _perform(self, items: list[Item]) -> None:
        """A scene is shown as a whole or not at all: half of one may mean something else."""
        if sum(map(is_page, items)) <= self._pages_left:
            for item in items:
                self._add(item)

    def _add(self, item: Item) -> None:
        self._export.add(item)
        if is_page(item):
            self._pages_left -= 1

    def _acquaintance(self) -> Person:
        """Three in four have a name; one name in ten is long enough to be cut."""
        world = self._world
        chance = world.rng.random()
        if chance < 0.25:
            return world.person(name="")
        return world.person(name=world.names.next() + " (Neighbourhood)" if chance > 0.9 else world.names.next())

    def _ordinary_page(self) -> Item:
        world, rng = self._world, self._world.rng
        person, ms, chance = rng.choice(self._people), world.instant(), rng.random()
        if chance < 0.45:
            page = self._text(person, ms)
        elif chance < 0.55:
            page = world.group_chat(rng.choice(self._groups), ms, rng.randint(1, 8))
        elif chance < 0.62:
            page = world.voicemail(person, ms, rng.choice([world.spoken(), world.spoken(), None]))
        else:
            page = world.call(person, ms, rng.choice(["placed", "received", "missed"]))
        self._illustrate(page)
        return page

    def _text(self, person: Person, ms: int) -> TextPage:
        if self._world.rng.random() < 0.15:
            return self._world.only_own(person, ms, self._world.rng.randint(1, 3))
        return self._world.chat(person, ms, self._world.rng.choice([1, 1, 2, 3, 5, 8, 13]))

    def _illustrate(self, page: TextPage | CallPage) -> None:
        """Pictures on some pages; none where another page could lay claim to their names."""
        world = self._world
        if isinstance(page, CallPage):
            if self._media_behind() <= 0 or not self._export.has_room_for_media(page):
                page.audio = None
        elif self._export.has_room_for_media(page):
            for _ in range(self._pictures_due()):
                message = world.rng.choice(page.messages)
                message.attachments.append(world.attachment("img", world.rng.choice(PICTURES)))
            self._use_one_type(page)

    def _use_one_type(self, page: TextPage) -> None:
        """Files whose names are cut to the same one are distinguished by `(n)` only if they share an extension."""
        may_be_cut = page.members is None and len(page.who) > 15
        if may_be_cut and len(page.attachments) > 1:
            for attachment in page.attachments:
                attachment.media = self._world.media.of("jpg")

    def _pictures_due(self) -> int:
        if self._media_wanted is None:
            return self._world.rng.choice([0, 0, 0, 0, 0, 0, 1, 1, 2])
        behind = self._media_behind()
        return max(0, min(7, behind, round(behind / self._pages_left * self._world.rng.uniform(0, 4))))

    def _media_behind(self) -> int:
        """How many media are still to come; always some where no number was asked for."""
        return 1 if self._media_wanted is None else self._media_wanted - self._export.entries["media"]

    def _add_missing_media(self) -> None:
        """What the pages did not take up lies in the folder without any reference."""
        while self._media_wanted is not None and self._media_behind() > 0:
            stamp = clock.file_stamp(self._world.instant())
            name = f"{self._world.person().raw} - Text - {stamp}-1-1.jpg"
            self._export.add(OddFile("Calls", name, self._world.media.of("jpg").data, "media", unreferenced=True))


def fill(export: Export, seed: int, files: int, media_count: int | None, media_bytes: int | None) -> World:
    world = World(seed, media_bytes)
    Mixer(export, world, files, media_count).run()
    return world
