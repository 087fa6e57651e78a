"""The pictures of the sample export: small scenes, drawn by arithmetic."""

import math
from collections.abc import Callable
from functools import lru_cache

from .images import Rows, jpeg, png
from .media import MEDIA_TYPES
from .model import Media

WIDTH, HEIGHT = 320, 240
Colour = tuple[float, float, float]
Paint = Callable[[float, float], Colour]


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    share = min(1.0, max(0.0, share))
    return tuple(a + (b - a) * share for a, b in zip(one, other))


def _render(paint: Paint) -> Rows:
    """Each pixel is the mean of two samples, which is enough to soften edges. x and y run from 0 to 1."""
    rows = []
    for y in range(HEIGHT):
        row = []
        for x in range(WIDTH):
            one = paint((x + 0.25) / WIDTH, (y + 0.25) / HEIGHT)
            other = paint((x + 0.75) / WIDTH, (y + 0.75) / HEIGHT)
            row.append(tuple(int((a + b) / 2) for a, b in zip(one, other)))
        rows.append(row)
    return rows


def _ridge(x: float, height: float, roughness: float, phase: float) -> float:
    waves = math.sin(7 * x + phase) + 0.5 * math.sin(17 * x + 2 * phase) + 0.25 * math.sin(41 * x + 3 * phase)
    return height - roughness * waves


def _in_circle(x: float, y: float, cx: float, cy: float, radius: float) -> bool:
    return ((x - cx) * WIDTH / HEIGHT) ** 2 + (y - cy) ** 2 < radius ** 2


def _mountains(x: float, y: float) -> Colour:
    for height, roughness, phase, colour in ((0.82, 0.02, 0.4, (24, 48, 44)), (0.66, 0.05, 2.1, (46, 82, 88)),
                                             (0.50, 0.08, 4.0, (98, 124, 150))):
        if y > _ridge(x, height, roughness, phase):
            return colour
    if _in_circle(x, y, 0.7, 0.3, 0.09):
        return 255, 236, 170
    return _mix((92, 120, 190), (255, 188, 140), y * 1.8)


def _lake(x: float, y: float) -> Colour:
    if y < 0.52:
        return _mix(_mountains(x, y * 1.55), (255, 255, 255), 0.08)
    ripple = 0.012 * math.sin(90 * y + 6 * math.sin(9 * x))
    return _mix(_mountains(x + ripple, (1.04 - y) * 1.55), (30, 70, 120), 0.35)


_STARS = [(i * 0.618034 % 1, i * 0.414214 % 0.52) for i in range(1, 46)]


def _campfire(x: float, y: float) -> Colour:
    glow = math.hypot((x - 0.5) * 1.33, y - 0.72)
    flicker = 0.05 * math.sin(38 * y) * (0.8 - y)
    if 0.42 < y < 0.8 and abs(x - 0.5 + flicker) < 0.16 * (y - 0.40) ** 0.7 * (1.02 - y) ** 0.3:
        return _mix((255, 240, 150), (240, 90, 20), abs(x - 0.5) * 9 + (0.75 - y))
    if abs(y - 0.82 - 0.1 * abs(x - 0.5)) < 0.022 and abs(x - 0.5) < 0.17:
        return 84, 52, 30
    if y > 0.84:
        return _mix((110, 66, 30), (12, 16, 22), glow * 1.6)
    if any(_in_circle(x, y, sx, sy, 0.005) for sx, sy in _STARS):
        return 230, 230, 255
    return _mix((120, 60, 30), (10, 14, 36), glow * 2.1)


def _cake(x: float, y: float) -> Colour:
    for candle in (0.38, 0.5, 0.62):
        if _in_circle(x, y, candle, 0.24, 0.028):
            return 255, 210, 60
        if abs(x - candle) < 0.012 and 0.26 < y < 0.42:
            return 110, 160, 230
    drip = 0.50 + 0.035 * math.sin(40 * x)
    if 0.22 < x < 0.78 and 0.42 < y < 0.84:
        if y < drip:
            return 252, 240, 244
        return (214, 120, 130) if 0.62 < y < 0.67 else (150, 92, 60)
    return (206, 212, 220) if 0.84 <= y < 0.88 and 0.12 < x < 0.88 else _mix((190, 226, 220), (240, 214, 190), y)


def _garden(x: float, y: float) -> Colour:
    for index in range(9):
        cx, cy = 0.08 + 0.105 * index, 0.5 + 0.09 * math.sin(index * 2.3)
        angle, radius = math.atan2(y - cy, (x - cx) * 1.33), math.hypot((x - cx) * 1.33, y - cy)
        if radius < 0.02:
            return 250, 210, 70
        if radius < 0.055 + 0.02 * math.cos(6 * angle):
            return ((226, 70, 90), (240, 150, 200), (250, 246, 240))[index % 3]
        if abs(x - cx) < 0.005 and y > cy:
            return 40, 110, 50
    return _mix((96, 160, 80), (50, 96, 44), y * 1.6 - 0.7) if y > 0.66 else _mix((150, 204, 240), (224, 240, 250), y)


def _cat(x: float, y: float) -> Colour:
    for side in (-1, 1):
        eye = 0.5 + side * 0.085
        if _in_circle(x, y, eye, 0.46, 0.042):
            return (20, 24, 20) if abs(x - eye) < 0.007 else (150, 200, 80)
        if 0.14 < y < 0.34 and abs(x - (0.5 + side * 0.15)) < (y - 0.14) * 0.36:
            return 214, 140, 70
    if abs(x - 0.5) < (0.60 - y) * 0.6 and 0.56 < y < 0.60:
        return 220, 120, 130
    if any(abs(y - 0.62 - slope * (abs(x - 0.5) - 0.05)) < 0.004 for slope in (-0.15, 0.1, 0.35)) \
            and 0.06 < abs(x - 0.5) < 0.25:
        return 250, 244, 236
    if _in_circle(x, y, 0.5, 0.5, 0.28) or _in_circle(x, y, 0.5, 1.05, 0.38):
        return (190, 112, 50) if math.sin(44 * x) * math.sin(9 * y) > 0.6 else (226, 156, 84)
    return _mix((70, 96, 120), (40, 56, 76), y)


def _map(x: float, y: float) -> Colour:
    trail = 0.5 + 0.28 * math.sin(5.5 * x + 0.6)
    if abs(y - trail) < 0.014 and math.sin(110 * x) > -0.3:
        return 200, 50, 40
    if _in_circle(x, y, 0.64, 0.34, 0.11 + 0.02 * math.sin(9 * math.atan2(y - 0.34, x - 0.64))):
        return 130, 190, 230
    height = math.sin(6 * x + 1) * math.cos(5 * y) + 0.5 * math.sin(11 * y + 4 * x)
    is_contour = abs(height * 5 - round(height * 5)) < 0.06
    return (170, 160, 120) if is_contour else _mix((236, 236, 214), (200, 222, 180), height)


_SCENES = {"mountains": _mountains, "lake": _lake, "campfire": _campfire, "cake": _cake, "garden": _garden,
           "cat": _cat, "map": _map}


@lru_cache
def picture(name: str) -> Media:
    """`name` is scene and extension, such as lake.jpg."""
    scene, extension = name.split(".")
    encode = {"jpg": jpeg, "png": png}[extension]
    return Media(encode(_render(_SCENES[scene])), MEDIA_TYPES[extension], extension)
