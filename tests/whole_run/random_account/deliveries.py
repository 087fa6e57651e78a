"""Ways in which exports reach the program: folders, zips and tgz, parts, unpacked over each other, and what systems add."""

import io
import random
import tarfile
import zipfile
from pathlib import Path

from .pages import Sheet
from .truth import Delivered


def paths_of(export: Delivered, random_order: random.Random | None = None) -> list[tuple[str, bytes]]:
    voice = "Voz" if "Teléfonos.vcf" in export.files else "Voice"
    files = [(f"Takeout/{voice}/{entry}", sheet.data) for entry, sheet in export.files.items()]
    return random_order.sample(files, len(files)) if random_order else files


def write_folder(place: Path, files: list[tuple[str, bytes]]) -> Path:
    for name, data in files:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return place


def write_zip(place: Path, files: list[tuple[str, bytes]]) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(place, "w") as packed:
        for name, data in files:
            packed.writestr(name, data)
    return place


def write_tgz(place: Path, files: list[tuple[str, bytes]]) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(place, "w:gz") as packed:
        for name, data in files:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
    return place


def with_files_of_systems(files: list[tuple[str, bytes]], rng: random.Random) -> list[tuple[str, bytes]]:
    """As the Finder of macOS packs it, and Windows shows it."""
    junk = [(f"__MACOSX/{Path(name).parent}/._{Path(name).name}", b"\0\5\x16\7" + b"Mac OS X") for name, _ in files if rng.random() < 0.3]
    beside = [(f"{Path(name).parent}/._{Path(name).name}", b"\0\5\x16\7" + b"Mac OS X") for name, _ in files if rng.random() < 0.2]
    return files + junk + beside + [("Takeout/.DS_Store", b"Bud1"), ("Takeout/Thumbs.db", b"thumbs")]


def with_copies(export: Delivered, rng: random.Random) -> Delivered:
    """Some pages twice, as the Finder names copies."""
    copies = {entry[:-5] + " 2.html": sheet for entry, sheet in export.files.items() if entry.endswith(".html") and rng.random() < 0.3}
    return Delivered(export.name, export.time, {**export.files, **copies})


def parts(files: list[tuple[str, bytes]], rng: random.Random) -> list[list[tuple[str, bytes]]]:
    found = [[], []]
    for file in files:
        rng.choice(found).append(file)
    return [part for part in found if part]


def unpacked_over(older: Delivered, newer: Delivered) -> Delivered:
    """The newer export in the folder of the older one: of a name that both have, the newer file is left."""
    files: dict[str, Sheet] = {**older.files, **newer.files}
    return Delivered(newer.name, newer.time, files)
