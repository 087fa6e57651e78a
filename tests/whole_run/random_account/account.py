"""A random account as a whole: its people, what happened, and its exports."""

import random

from .happenings import Happenings
from .pages import ExportPages
from .people import People
from .truth import Delivered

STAMPS = ["takeout-20160601T000000Z-001", "takeout-20180601T000000Z-001", "takeout-20240601T000000Z-001"]
FEATURES = ["renamed", "deleted contacts", "swapped names", "shared names", "one-way pages", "former own number", "addresses",
            "deleted records", "repeats", "media", "lost pictures", "long names", "empty senders", "twins", "kindless calls",
            "strangers in groups", "notes", "group of own numbers", "nobody", "anonymous", "same words to several", "localised",
            "twins of nobody", "changing shared names"]


class Account:
    def __init__(self, seed: int, without: set[str] = frozenset(), only: set[str] | None = None):
        rng = random.Random(f"account {seed}")
        likely = rng.choice([0.25, 0.5, 0.8])
        self.features = {feature for feature in FEATURES if rng.random() < likely} - without
        if only is not None:
            self.features &= only
        count = rng.choice([2, 2, 3])
        self.people = People(rng, count, self.features)
        self.happenings = Happenings(rng, self.people, count, self.features)
        self.exports = [Delivered(STAMPS[time], time, ExportPages(rng, self.people, self.happenings, time, self.features).files)
                        for time in range(count)]
