"""The sample in examples/ is what its contents say, and stays small."""

import tempfile
import unittest
from pathlib import Path

from takeout_maker import sample

EXAMPLES = Path(__file__).parents[2] / "examples"


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


class Sample(unittest.TestCase):
    def test_examples_are_up_to_date(self):
        with tempfile.TemporaryDirectory() as folder:
            sample.main(Path(folder))
            made = tree(Path(folder))
        kept = {name: data for name, data in tree(EXAMPLES).items() if name in made or name.startswith("takeout/")}
        self.assertEqual(sorted(made), sorted(kept))
        self.assertEqual([], [name for name in made if made[name] != kept[name]])

    def test_examples_are_small(self):
        files = tree(EXAMPLES / "takeout")
        self.assertLess(sum(map(len, files.values())), 400_000)


if __name__ == "__main__":
    unittest.main()
