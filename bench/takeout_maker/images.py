"""Real pictures without any library: each function takes rows of (r, g, b) pixels and returns a whole file."""

import math
import struct
import zlib

Rows = list[list[tuple[int, int, int]]]


def png(rows: Rows) -> bytes:
    """Each line is filtered by the line above it, which suits skies and flat shapes."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    above = bytes(3 * len(rows[0]))
    lines = bytearray()
    for row in rows:
        line = bytes(value for pixel in row for value in pixel)
        lines += b"\x02" + bytes((a - b) & 255 for a, b in zip(line, above))
        above = line
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(bytes(lines), 9)) + chunk(b"IEND", b""))


def bmp(rows: Rows) -> bytes:
    width, height = len(rows[0]), len(rows)
    padding = bytes(-3 * width % 4)
    pixels = b"".join(bytes(v for r, g, b in row for v in (b, g, r)) + padding for row in reversed(rows))
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(pixels), 0, 0, 54) + header + pixels


def gif(rows: Rows) -> bytes:
    """128 colours (two bits red, three green, two blue); the code table is cleared before codes grow."""
    width, height = len(rows[0]), len(rows)
    palette = bytes(v for i in range(128) for v in ((i >> 5) * 85, (i >> 2 & 7) * 36, (i & 3) * 85))
    indices = bytes((r >> 6) << 5 | (g >> 5) << 2 | b >> 6 for row in rows for r, g, b in row)
    clear, end = b"\x80", b"\x81"
    codes = b"".join(clear + indices[i:i + 100] for i in range(0, len(indices), 100)) + end
    blocks = b"".join(bytes([len(codes[i:i + 255])]) + codes[i:i + 255] for i in range(0, len(codes), 255))
    return (b"GIF89a" + struct.pack("<HHBBB", width, height, 0xF6, 0, 0) + palette
            + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x07" + blocks + b"\x00;")


class _Bits:
    """Bits in the order of a lossless WebP (lowest first) or of a JPEG (highest first)."""

    def __init__(self):
        self.values: list[str] = []

    def put(self, value: int, width: int) -> None:
        if width:
            self.values.append(format(value, f"0{width}b"))

    def put_lowest_first(self, value: int, width: int) -> None:
        self.values.append(format(value, f"0{width}b")[::-1])

    def octets(self, fill: str) -> bytes:
        text = "".join(self.values)
        text += fill * (-len(text) % 8)
        return bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))


def webp(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A lossless WebP of one colour: with a single code word for each channel a pixel costs no bits at all."""
    bits = _Bits()
    for value, length in ((width - 1, 14), (height - 1, 14), (0, 1), (0, 3), (0, 1), (0, 1), (0, 1)):
        bits.put_lowest_first(value, length)
    red, green, blue = colour
    for symbol in (green, red, blue, 255, 0):  # the last one is the distance code, never used
        for value, length in ((1, 1), (0, 1), (1, 1), (symbol, 8)):
            bits.put_lowest_first(value, length)
    reversed_octets = bytes(int(format(octet, "08b")[::-1], 2) for octet in bits.octets("0"))
    data = b"\x2f" + reversed_octets
    chunk = b"VP8L" + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


# JPEG: eight-bit codes for all 162 symbols of AC coefficients and four-bit codes for DC. Somewhat longer than with
# the usual tables, and as valid.
_ZIGZAG = sorted(((x, y) for x in range(8) for y in range(8)),
                 key=lambda p: (p[0] + p[1], p[1] if (p[0] + p[1]) % 2 else p[0]))
_AC_SYMBOLS = [0x00, 0xF0] + [run << 4 | size for run in range(16) for size in range(1, 11)]
_AC_CODE = {symbol: code for code, symbol in enumerate(_AC_SYMBOLS)}
_QUANT = {(x, y): 6 + 4 * (x + y) for x in range(8) for y in range(8)}
_COSINES = [[math.cos((2 * i + 1) * k * math.pi / 16) * (math.sqrt(0.125) if k == 0 else 0.5) for i in range(8)]
            for k in range(8)]


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _huffman_table(class_and_id: int, code_length: int, symbols: list[int]) -> bytes:
    counts = bytes(len(symbols) if length == code_length else 0 for length in range(1, 17))
    return _segment(0xC4, bytes([class_and_id]) + counts + bytes(symbols))


def _coefficients(block: list[list[float]]) -> list[int]:
    """The quantised cosine transform of one block of 8 × 8 values, in zigzag order."""
    by_row = [[sum(row[i] * cosines[i] for i in range(8)) for cosines in _COSINES] for row in block]
    return [round(sum(by_row[i][x] * _COSINES[y][i] for i in range(8)) / _QUANT[x, y]) for x, y in _ZIGZAG]


def _put_amplitude(bits: _Bits, value: int, size: int) -> None:
    bits.put(value if value > 0 else value + (1 << size) - 1, size)


def _put_block(bits: _Bits, coefficients: list[int], former_dc: int) -> None:
    difference = coefficients[0] - former_dc
    size = abs(difference).bit_length()
    bits.put(size, 4)
    _put_amplitude(bits, difference, size)
    run = 0
    for value in coefficients[1:]:
        if value == 0:
            run += 1
            continue
        for _ in range(run // 16):
            bits.put(_AC_CODE[0xF0], 8)
        size = abs(value).bit_length()
        bits.put(_AC_CODE[run % 16 << 4 | size], 8)
        _put_amplitude(bits, value, size)
        run = 0
    if run:
        bits.put(_AC_CODE[0x00], 8)


def _channels(pixel: tuple[int, int, int]) -> tuple[float, float, float]:
    r, g, b = pixel
    y = 0.299 * r + 0.587 * g + 0.114 * b
    return y - 128, (b - y) * 0.564, (r - y) * 0.713


def jpeg(rows: Rows) -> bytes:
    """A baseline JPEG without subsampling; width and height must be multiples of eight."""
    width, height = len(rows[0]), len(rows)
    bits, dc = _Bits(), [0, 0, 0]
    planes = [[_channels(pixel) for pixel in row] for row in rows]
    for top in range(0, height, 8):
        for left in range(0, width, 8):
            for channel in range(3):
                block = [[planes[top + y][left + x][channel] for x in range(8)] for y in range(8)]
                coefficients = _coefficients(block)
                _put_block(bits, coefficients, dc[channel])
                dc[channel] = coefficients[0]
    components = b"".join(bytes([number, 0x11, 0]) for number in (1, 2, 3))
    frame = struct.pack(">BHHB", 8, height, width, 3) + components
    scan = b"\x03" + b"".join(bytes([number, 0]) for number in (1, 2, 3)) + b"\x00\x3f\x00"
    return (b"\xff\xd8" + _segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
            + _segment(0xDB, b"\x00" + bytes(_QUANT[position] for position in _ZIGZAG))
            + _segment(0xC0, frame) + _huffman_table(0x00, 4, list(range(12)))
            + _huffman_table(0x10, 8, _AC_SYMBOLS) + _segment(0xDA, scan)
            + bits.octets("1").replace(b"\xff", b"\xff\x00") + b"\xff\xd9")
