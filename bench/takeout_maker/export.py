"""Writes one export: names files, puts media beside their pages, and keeps the books that `expected` needs."""

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from . import render
from .ledger import Ledger, Names
from .model import KINDS, Attachment, CallPage, Media, OddFile, TextPage
from .naming import FolderNames, cut, full_stem
from .records import enter_call_page, enter_text_page, in_order

ATTACHED_STATES = ("found", "ambiguous", "missing")
ENTRY_CLASSES = ["conversation_html", "media", "known_other", "companion", "unknown", "unreadable"]


def write_records(out: Path, records: Iterable[dict]) -> Counter:
    """Writes expected.ndjson; returns how many records there are of each kind."""
    by_kind = Counter()
    with (out / "expected.ndjson").open("w", encoding="utf-8") as lines:
        for record in records:
            by_kind[record["kind"]] += 1
            lines.write(json.dumps(in_order(record), ensure_ascii=False, separators=(",", ":")) + "\n")
    return by_kind


def counted_entries(entries: Counter) -> dict:
    return {name: entries[name] for name in ENTRY_CLASSES} | {"total": entries.total()}


def write_report(out: Path, expected: dict) -> None:
    text = json.dumps(expected, ensure_ascii=False, indent=2)
    (out / "expected.json").write_text(text + "\n", encoding="utf-8")


class Export:
    def __init__(self, out: Path, ledger: Names | None = None):
        """`ledger`: that of the account, where it has several exports."""
        self.out = out
        self.takeout = out / "Takeout"
        self.ledger = ledger or Ledger(out / "drafts.tmp")
        self.entries = Counter()
        self.attachments = Counter()
        self.problem_entries: list[str] = []
        self.manifest: list[str] = []
        self._folders: dict[str, FolderNames] = defaultdict(FolderNames)
        self._made: set[Path] = set()

    def add(self, item: TextPage | CallPage | OddFile) -> None:
        if isinstance(item, OddFile):
            self._add_odd_file(item)
        else:
            self._add_page(item)

    def add_greeting(self, name: str, media: Media) -> None:
        self._write(f"Voice/Greetings/{name}", media.data, "media")
        self.attachments["greetings"] += 1

    def add_known_other(self, path: str, data: bytes) -> None:
        self._write(path, data, "known_other")

    def has_room_for_media(self, page: TextPage | CallPage) -> bool:
        return self._folders[page.folder].has_room_for_media(self._stem(page))

    def _add_odd_file(self, odd: OddFile) -> None:
        entry = f"Voice/{odd.folder}/{self._folders[odd.folder].take(odd.name)}"
        self._write(entry, odd.data, odd.entry_class)
        self.attachments["unreferenced"] += odd.unreferenced
        if odd.named:
            self.problem_entries.append(entry)

    def _stem(self, page: TextPage | CallPage, who: str | None = None) -> str:
        is_group = isinstance(page, TextPage) and page.members is not None
        named = "Group Conversation" if is_group else page.who
        naming = page.naming
        return full_stem(who or named, page.file_kind, page.first_ms, naming.dashes, naming.underscores)

    def _add_page(self, page: TextPage | CallPage) -> None:
        names = self._folders[page.folder]
        is_text = isinstance(page, TextPage)
        stem = self._stem(page)
        if page.naming.lost_space:
            stem = stem.lstrip(" ")
        name = names.take_page(stem)
        entry = f"Voice/{page.folder}/{name}.html"
        if page.attachments:
            self._attach(page, name, name[len(cut(stem)):])
        self._write(entry, render.text_page(page) if is_text else render.call_page(page), "conversation_html")
        self.ledger.add((enter_text_page if is_text else enter_call_page)(page, entry, self.ledger))
        if self._must_be_named(page):
            self.problem_entries.append(entry)

    def _must_be_named(self, page: TextPage | CallPage) -> bool:
        """A cut page, a time without a zone, or bytes that are not UTF-8."""
        if isinstance(page, CallPage):
            return page.moment.concluded
        return page.cut or any(m.moment.concluded or render.STRAY_BYTE in (m.html or "") for m in page.messages)

    def _attach(self, page: TextPage | CallPage, name: str, collision: str) -> None:
        """Gives every attachment its reference, and those that are in the export their files."""
        references = self._stem(page, page.naming.references)
        files = self._stem(page, page.naming.media or page.naming.references)
        if isinstance(page, CallPage):
            assert not collision.startswith("("), "recordings of pages with cut names could be taken for each other's"
            page.audio.reference = f"{references}{collision}.mp3"
            plans = [(page.audio, cut(files) + collision)]
        else:
            assert not collision, "media of pages whose names collide could be taken for each other's"
            plans = []
            for i, message in enumerate(page.messages, 1):
                for j, attachment in enumerate(message.attachments, 1):
                    attachment.reference = f"{references}-{i}-{j}"
                    plans.append((attachment, cut(f"{files}-{i}-{j}")))
        self._place(page, name, plans)

    def _place(self, page: TextPage | CallPage, name: str, plans: list[tuple[Attachment, str]]) -> None:
        """Attachments whose names are cut to the same one are numbered in order and can only be guessed at."""
        names = self._folders[page.folder]
        sharing: dict[str, list[Attachment]] = defaultdict(list)
        for attachment, base in plans:
            reference = attachment.reference.removesuffix(".mp3")
            for claimed in {base, reference if reference == base else cut(reference)}:
                names.claim_reference(claimed, name)
            sharing[base].append(attachment)
        for base, attachments in sharing.items():
            is_alone = len(attachments) == 1
            assert is_alone or all(a.media for a in attachments), "as many files as references, or nothing is decided"
            for number, attachment in enumerate(attachments):
                if attachment.media:
                    self._write_attached(page, attachment, base + (f"({number})" if number else ""))
                    if attachment.media.data:
                        attachment.status = "found" if is_alone else "ambiguous"
                self.attachments[attachment.status] += 1

    def _write_attached(self, page: TextPage | CallPage, attachment: Attachment, stem: str) -> None:
        media = attachment.media
        attachment.file = f"{stem}.{media.extension}"
        if page.naming.decomposed_media:
            attachment.file = unicodedata.normalize("NFD", attachment.file)
        entry = f"Voice/{page.folder}/{self._folders[page.folder].take(attachment.file)}"
        self._write(entry, media.data, "media" if media.data else "unreadable")
        if not media.data:
            self.problem_entries.append(entry)

    def _write(self, entry: str, data: bytes, entry_class: str) -> None:
        path = self.takeout / entry
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        path.write_bytes(data)
        self.entries[entry_class] += 1
        self.manifest.append(entry)

    def write_expected(self) -> None:
        """expected.ndjson and expected.json beside the export."""
        by_kind = write_records(self.out, self.ledger.records())
        expected = {
            "entries": counted_entries(self.entries),
            "records": {"parsed": by_kind.total(), "by_kind": {kind: by_kind[kind] for kind in KINDS}},
            "attachments": {
                "referenced": sum(self.attachments[state] for state in ATTACHED_STATES),
                **{state: self.attachments[state] for state in ATTACHED_STATES},
                "unreferenced": self.attachments["unreferenced"],
            },
            "greetings": self.attachments["greetings"],
            "own_numbers": sorted(self.ledger.own_numbers),
            "problem_entries": sorted(self.problem_entries),
        }
        write_report(self.out, expected)
