"""Instants and the ways in which pages write them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

EPOCH = datetime(1970, 1, 1)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000

# name on the page: minutes east of UTC in winter, whether the clocks of the United States apply
ZONES = {
    "Pacific": (-480, True),
    "Mountain": (-420, True),
    "Central": (-360, True),
    "Eastern": (-300, True),
    "India": (330, False),
    "Greenwich Mean": (0, False),
}


def ms_of(text: str) -> int:
    """Milliseconds of an ISO time that is meant as UTC."""
    return round((datetime.fromisoformat(text) - EPOCH) / timedelta(milliseconds=1))


@lru_cache(maxsize=None)
def _summer_in_utc(year: int, winter_minutes: int) -> tuple[int, int]:
    """Second Sunday of March to first Sunday of November, both at two o'clock by the clock then valid."""
    march, november = datetime(year, 3, 8), datetime(year, 11, 1)
    begin = march + timedelta(days=6 - march.weekday(), hours=2, minutes=-winter_minutes)
    end = november + timedelta(days=6 - november.weekday(), hours=1, minutes=-winter_minutes)
    return tuple(round((t - EPOCH) / timedelta(milliseconds=1)) for t in (begin, end))


def offset_minutes(ms: int, zone: str) -> int:
    winter, has_summer = ZONES[zone]
    if not has_summer:
        return winter
    begin, end = _summer_in_utc((EPOCH + timedelta(milliseconds=ms)).year, winter)
    return winter + 60 if begin <= ms < end else winter


def autumn_change(year: int, zone: str = "Pacific") -> int:
    """The instant at which summer time ends: a page around it holds two offsets."""
    return _summer_in_utc(year, ZONES[zone][0])[1]


def file_stamp(ms: int) -> str:
    """The stamp in a file name: UTC, floored to the second."""
    return (EPOCH + timedelta(milliseconds=ms)).strftime("%Y-%m-%dT%H_%M_%SZ")


def _offset_text(minutes: int, separator: str) -> str:
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours:02d}{separator}{rest:02d}"


@dataclass(slots=True, frozen=True)
class Moment:
    """One instant as one page writes it: `title` for machines, `human` (already HTML) for people."""

    ms: int
    title: str | None
    human: str
    concluded: bool = False


def moment(ms: int, zone: str, form: str, human_space: str) -> Moment:
    """`form`: offset, zulu, compact (-0700), whole (no fraction) or bare (no zone, to be read as UTC)."""
    minutes = 0 if form in ("zulu", "bare") else offset_minutes(ms, zone)
    local = EPOCH + timedelta(milliseconds=ms + minutes * MINUTE)
    fraction = "" if form == "whole" and ms % SECOND == 0 else f".{ms % SECOND:03d}"
    suffixes = {"zulu": "Z", "bare": "", "compact": _offset_text(minutes, "")}
    zone_text = suffixes.get(form, _offset_text(minutes, ":"))
    title = f"{local:%Y-%m-%dT%H:%M:%S}{fraction}{zone_text}"
    hour = local.hour % 12 or 12
    half = "AM" if local.hour < 12 else "PM"
    zone_name = "GMT" if form == "zulu" else f"{zone} Time"
    human = (f"{MONTHS[local.month - 1]} {local.day}, {local.year}, {hour}:{local:%M:%S}"
             f"{human_space}{half}\n{zone_name}")
    return Moment(ms, title, human, concluded=form == "bare")
