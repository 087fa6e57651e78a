"""The archives that Google delivers: several whole zips, or a tgz. The same bytes for the same export."""

import gzip
import random
import tarfile
import zipfile
from pathlib import Path

STAMP = "20240102T030405Z"
INDEX_PAGE = "archive_browser.html"
_ZIP_TIME = (2024, 1, 2, 3, 4, 4)
_TAR_TIME = 1704164645


def write_zips(out: Path, entries: list[str], parts: int, rng: random.Random, stamp: str = STAMP) -> None:
    """Spreads the entries over the parts at random, in an order that is not that of the folder; the index page comes with
    the first."""
    others = [entry for entry in entries if entry != INDEX_PAGE]
    shuffled = rng.sample(others, len(others))
    for part in range(1, parts + 1):
        path = out / f"takeout-{stamp}-{part:03d}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            index = [INDEX_PAGE] if part == 1 and INDEX_PAGE in entries else []
            for entry in shuffled[part - 1::parts] + index:
                archive.writestr(_zip_info(entry, rng), (out / "Takeout" / entry).read_bytes())


def _zip_info(entry: str, rng: random.Random) -> zipfile.ZipInfo:
    """HTML is deflated; media are, one or the other."""
    info = zipfile.ZipInfo(f"Takeout/{entry}", _ZIP_TIME)
    is_stored = not entry.endswith(".html") and rng.random() < 0.5
    info.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    info.external_attr = 0o100644 << 16
    info.create_system = 3
    return info


def write_tgz(out: Path, entries: list[str], rng: random.Random, stamp: str = STAMP) -> None:
    path = out / f"takeout-{stamp}-001.tgz"
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, _TAR_TIME) as packed, \
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for entry in rng.sample(entries, len(entries)):
            source = out / "Takeout" / entry
            info = tarfile.TarInfo(f"Takeout/{entry}")
            info.size, info.mtime = source.stat().st_size, _TAR_TIME
            with source.open("rb") as data:
                archive.addfile(info, data)
