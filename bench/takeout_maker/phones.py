"""Telephone numbers that belong to nobody, and the one normal form that records use."""

import random

# +1 NXX 555-0100 … 555-0199 are reserved for fiction in every area code.
AREA_CODES = [code for code in range(201, 990) if code % 100 != 11]
SHORT_CODES = ["22395", "73981", "262966", "32665", "78836", "46339", "54892"]


class NumberSupply:
    """Hands out distinct reserved numbers in an order that depends on the seed only."""

    def __init__(self, rng: random.Random):
        self._pairs = [(area, line) for line in range(100) for area in AREA_CODES]
        rng.shuffle(self._pairs)

    def next(self) -> str:
        area, line = self._pairs.pop()
        return f"+1{area}55501{line:02d}"


def digits_of(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")


def normalise(raw: str) -> str | None:
    """The `number` of a `raw`: one plus, a plus for eleven digits that begin with 1, else as it is."""
    digits = digits_of(raw)
    if not digits:
        return None
    if raw.startswith("+") and 7 <= len(digits) <= 15:
        return "+" + digits
    if len(digits) == 11 and digits[0] == "1":
        return "+" + digits
    return digits


def is_number(text: str) -> bool:
    """Whether what stands in the place of a name is a number: digits and no letters."""
    return bool(digits_of(text)) and not any(c.isalpha() for c in text)


def spoken_name(fn: str, number: str | None) -> str | None:
    """The name in an `fn`, white space folded; None where it is empty or only repeats the number."""
    name = " ".join(fn.split())
    if not name:
        return None
    repeats_number = number and digits_of(name) == digits_of(number) and not any(c.isalpha() for c in name)
    return None if repeats_number else name
