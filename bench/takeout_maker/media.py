"""Media files: tiny genuine ones of every type, and large ones that do not compress."""

import math
import random
import struct

from . import images
from .model import Media

MEDIA_TYPES = {
    "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp", "heic": "image/heic",
    "bmp": "image/bmp", "mp4": "video/mp4", "3gp": "video/3gpp", "mov": "video/quicktime", "mpg": "video/mpeg",
    "mp3": "audio/mpeg", "amr": "audio/amr", "m4a": "audio/mp4", "wav": "audio/wav", "vcf": "text/vcard",
}
EXTENSION_OF_TYPE = {media_type: extension for extension, media_type in MEDIA_TYPES.items()}
PICTURES = ["jpg", "jpg", "jpg", "png", "gif", "webp", "heic", "bmp"]
FILMS = ["mp4", "3gp", "mov", "mpg"]
SOUNDS = ["mp3", "amr", "m4a", "wav"]

_FTYP_BRANDS = {"heic": b"heic", "mp4": b"isom", "3gp": b"3gp4", "mov": b"qt  ", "m4a": b"M4A "}
_MP3_SILENCE = b"\xff\xf3\x14\xc0" + bytes(20)  # 24 ms of MPEG-2 layer III at 8 kbit/s, mono
_AMR_SILENCE = b"\x7c"  # 20 ms without data
_BULK_HEADS = {
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "mp4": b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2",
    "mp3": b"ID3\x03\x00\x00\x00\x00\x00\x00\xff\xf3\x14\xc0",
}


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + kind + data


def _base_media_file(brand: bytes, payload: bytes) -> bytes:
    """The container that MP4, 3GP, QuickTime, M4A and HEIC share; the brand distinguishes them."""
    movie_header = struct.pack(">IIIIIIH", 0, 0, 0, 1000, 0, 0x00010000, 0x0100) + bytes(70) + struct.pack(">I", 1)
    return (_box(b"ftyp", brand + b"\x00\x00\x02\x00" + brand) + _box(b"moov", _box(b"mvhd", movie_header))
            + _box(b"mdat", payload))


def mp3(seconds: float, payload: bytes = b"") -> bytes:
    """Silence. The payload stands in a comment tag, so that two files differ."""
    tag = b"ID3\x03\x00\x00" + bytes(len(payload) >> shift & 127 for shift in (21, 14, 7, 0)) + payload
    return (tag if payload else b"") + _MP3_SILENCE * max(1, round(seconds / 0.024))


def wav(notes: list[tuple[float, float]], rate: int = 8000) -> bytes:
    """A short tune: (hertz, seconds) each, eight bits, fading so that it does not click."""
    samples = bytearray()
    for hertz, seconds in notes:
        count = int(rate * seconds)
        samples += bytes(int(128 + 90 * (1 - i / count) * math.sin(2 * math.pi * hertz * i / rate))
                         for i in range(count))
    form = struct.pack("<HHIIHH", 1, 1, rate, rate, 1, 8)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", len(body)) + body


def vcard(name: str, number: str, version: str = "3.0") -> bytes:
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"N:;{name};;;", f"FN:{name}", f"TEL;CELL:{number}", "END:VCARD", ""]
    return "\r\n".join(lines).encode()


def _noise(rng: random.Random, size: int = 8) -> images.Rows:
    base = [rng.randrange(256) for _ in range(3)]
    return [[tuple((value + rng.randrange(24)) & 255 for value in base) for _ in range(size)] for _ in range(size)]


def tiny(extension: str, rng: random.Random) -> Media:
    """A genuine file of a few hundred bytes; its content differs from that of every other call."""
    salt = rng.randbytes(12)
    if extension in ("png", "gif", "bmp"):
        data = {"png": images.png, "gif": images.gif, "bmp": images.bmp}[extension](_noise(rng))
    elif extension == "jpg":
        data = images.jpeg(_noise(rng, 16))
    elif extension == "webp":
        data = images.webp(1 + salt[0], 1 + salt[1], tuple(salt[2:5]))
    elif extension in _FTYP_BRANDS:
        data = _base_media_file(_FTYP_BRANDS[extension], salt)
    elif extension == "mpg":
        data = b"\x00\x00\x01\xba\x44\x00\x04\x00\x04\x01\x00\x00\x03\xf8" + b"\x00\x00\x01\xbe\x00\x0c" + salt \
            + b"\x00\x00\x01\xb9"
    elif extension == "mp3":
        data = mp3(0.5, b"COMM" + salt)
    elif extension == "amr":
        data = b"#!AMR\n" + _AMR_SILENCE * rng.randrange(10, 500) + b"\x04" + salt
    elif extension == "wav":
        data = wav([(rng.uniform(200, 900), rng.uniform(0.02, 0.08))])
    else:
        data = vcard(f"Card {salt.hex()}", f"+1{rng.choice(range(201, 299))}55501{rng.randrange(100):02d}",
                     rng.choice(["2.1", "3.0"]))
    return Media(data, MEDIA_TYPES[extension], extension)


def bulk(extension: str, size: int, rng: random.Random) -> Media:
    """Random bytes behind a real head: what costs a program time, not what a viewer can show."""
    head = _BULK_HEADS[extension]
    return Media(head + rng.randbytes(max(0, size - len(head))), MEDIA_TYPES[extension], extension)


class MediaMaker:
    """Makes the media of one export: tiny ones, or with a mean size bulk ones."""

    def __init__(self, rng: random.Random, mean_bytes: int | None):
        self._rng = rng
        self._mean_bytes = mean_bytes

    def of(self, extension: str) -> Media:
        if self._mean_bytes is None or extension not in _BULK_HEADS:
            return tiny(extension, self._rng)
        return bulk(extension, round(self._mean_bytes * self._rng.uniform(0.3, 1.7)), self._rng)
