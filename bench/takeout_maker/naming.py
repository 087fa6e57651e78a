"""File names as Google makes them: cut at fifty characters, made distinct by two kinds of numbers."""

from .clock import file_stamp

STEM_LENGTH = 50
FORBIDDEN = dict.fromkeys(map(ord, '/\\:*?"<>|'), "_")


def full_stem(who: str, kind: str | None, first_ms: int, dashes: bool = False, underscores: bool = False) -> str:
    """The stem before it is cut; references inside the pages hold it in full."""
    stamp = file_stamp(first_ms)
    if dashes:
        stamp = stamp.replace("_", "-")
    parts = [who.translate(FORBIDDEN)] + ([kind] if kind else []) + [stamp]
    stem = " - ".join(parts)
    return stem.replace(" ", "_") if underscores else stem


def cut(stem: str) -> str:
    return stem[:STEM_LENGTH]


class FolderNames:
    """The names taken in one folder, and which page the cut references belong to."""

    def __init__(self):
        self._taken: set[str] = set()
        self._stems: set[str] = set()
        self._page_of_reference: dict[str, str] = {}

    def take(self, name: str) -> str:
        if name in self._taken:
            raise ValueError(f"two files would be named {name!r}")
        self._taken.add(name)
        return name

    def page_collision(self, stem: str) -> str:
        """'' for a free name, '(n)' where two cut stems are equal, ' (n)' where two whole stems are."""
        base = cut(stem)
        if base + ".html" not in self._taken:
            return ""
        space = " " if stem in self._stems and len(stem) <= STEM_LENGTH else ""
        number = 2 if space else 1
        while f"{base}{space}({number}).html" in self._taken:
            number += 1
        return f"{space}({number})"

    def take_page(self, stem: str) -> str:
        """The name of a page, without its extension."""
        name = cut(stem) + self.page_collision(stem)
        self._stems.add(stem)
        self.take(name + ".html")
        return name

    def claim_reference(self, cut_reference: str, page: str) -> None:
        """Two pages whose references are cut to one name could not be distinguished by any rule."""
        owner = self._page_of_reference.setdefault(cut_reference, page)
        if owner != page:
            raise ValueError(f"{page!r} and {owner!r} both refer to {cut_reference!r}")

    def has_room_for_media(self, stem: str) -> bool:
        """Whether a page of this stem may have media that nobody could take for another page's."""
        return not self.page_collision(stem) and cut(stem) not in self._page_of_reference
