"""The figures that were measured last, to which new ones are compared.

Ratios to the floor that was measured beside them are kept, as times differ from machine to machine and from hour to hour. They stand in
bench/recorded.json, one entry for each case, with the size that they belong to.
"""

import json
from pathlib import Path

FILE = Path(__file__).resolve().parent / "recorded.json"
WORTH_A_WARNING = 1.10


def load(file=FILE):
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def record(measured, size, file=FILE):
    """Puts the ratios of these cases, measured at that size, in the place of the former ones."""
    figures = load(file)
    for case, ratio in measured.items():
        figures[case] = {"ratio": round(ratio, 3), **size}
    file.write_text(json.dumps(dict(sorted(figures.items())), indent=1) + "\n", encoding="utf-8")


def warnings(measured, size, figures):
    """A sentence for each case that is more than a tenth slower than when it was recorded at the same size."""
    sentences = []
    for case, ratio in measured.items():
        former = figures.get(case)
        if former is None or {key: former.get(key) for key in size} != size:
            continue
        if ratio > former["ratio"] * WORTH_A_WARNING:
            slower = (ratio / former["ratio"] - 1) * 100
            sentences.append(f"{case} takes {ratio:.2f} times its floor, {slower:.0f} % more than the {former['ratio']:.2f} recorded last")
    return sentences
