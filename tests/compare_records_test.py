"""Every kind of difference that compare_records.py is there for is found when it is planted."""

import contextlib
import copy
import io
import json
import tempfile
import unittest
from pathlib import Path

import compare_records


def record(number: int, **changes) -> dict:
    """An expected record: the n-th message of one page, in a conversation of its own by default."""
    other = f"+1202555010{number}"
    fields = {
        "conversation_key": [other], "kind": "text", "direction": "in", "inferred": [],
        "timestamp_ms": 1000 + number, "time": f"1970-01-01T00:00:01.00{number}Z",
        "sender": {"number": other, "raw": other, "name": None, "me": False},
        "participants": [{"number": other, "raw": other, "name": None}], "unresolved": None, "group": False,
        "text": f"text {number}", "transcript_status": None, "placeholder": None,
        "attachments": [{"reference": "x", "status": "missing", "file": None, "path": None, "media_type": None,
                         "size": None, "sha256": None}],
        "duration_seconds": None, "labels": ["sms"], "spam": False, "unread": False, "deleted": None,
        "sources": [{"input": "Takeout", "entry": "Voice/Calls/a.html", "index": number}],
    }
    return fields | changes


def found(expected: dict, number: int) -> dict:
    """The record as a program without fault would write it."""
    key = json.dumps(expected["conversation_key"])
    conversation = f"{sum(map(ord, key)):016x}"
    rest = {name: value for name, value in expected.items() if name != "conversation_key"}
    return copy.deepcopy({"id": f"{number:016x}", "conversation": conversation, **rest})


class CompareRecords(unittest.TestCase):
    def setUp(self):
        self.expected = [record(number) for number in range(4)]
        self.expected[3]["conversation_key"] = self.expected[2]["conversation_key"]
        self.actual = [found(one, number) for number, one in enumerate(self.expected)]

    def compare(self, *options: str) -> tuple[int, str]:
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as output:
            paths = []
            for name, records in (("expected", self.expected), ("actual", self.actual)):
                path = Path(folder, f"{name}.ndjson")
                path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
                paths.append(str(path))
            return compare_records.main([*paths, *options]), output.getvalue()

    def assert_found(self, words: str, *options: str):
        code, output = self.compare(*options)
        self.assertEqual(1, code, "nothing was found")
        self.assertIn(words, output)

    def test_equal_records_pass(self):
        self.assertEqual((0, "4 records, all as expected\n"), self.compare())

    def test_order_of_the_expected_file_does_not_matter(self):
        self.expected.reverse()
        self.assertEqual(0, self.compare()[0])

    def test_each_field_is_compared(self):
        other_values = {"sender": None, "participants": [], "attachments": [], "inferred": ["kind"], "labels": []}
        for key in compare_records.COMPARED:
            if key in ("sources", "timestamp_ms"):
                continue
            with self.subTest(key):
                untouched = self.actual[1][key]
                self.actual[1][key] = other_values.get(key, "another")
                self.assert_found(f"a.html #1: {key}\n")
                self.actual[1][key] = untouched

    def test_timestamp_is_compared(self):
        self.actual[3]["timestamp_ms"] += 1
        self.assert_found("#3: timestamp_ms\n")

    def test_true_is_not_one(self):
        self.expected[1]["duration_seconds"] = 1
        self.actual[1]["duration_seconds"] = True
        self.assert_found("#1: duration_seconds")

    def test_a_lost_record(self):
        del self.actual[2]
        self.assert_found("#2: expected, but not found")

    def test_a_record_too_many(self):
        del self.expected[0]
        self.assert_found("#0: found, but not expected")

    def test_a_record_twice(self):
        self.actual.append(copy.deepcopy(self.actual[3]))
        self.actual[4]["id"] = f"{9:016x}"
        self.assert_found("#3: found, but not expected")

    def test_equal_ids(self):
        self.actual[1]["id"] = self.actual[0]["id"]
        self.assert_found("is also that of")

    def test_form_of_ids(self):
        self.actual[1]["id"] = "0123456789ABCDEF"
        self.assert_found("id is not 16 hex digits")

    def test_a_split_conversation(self):
        self.actual[3]["conversation"] = "f" * 16
        self.assert_found("is ffffffffffffffff here and")

    def test_joined_conversations(self):
        self.actual[1]["conversation"] = self.actual[0]["conversation"]
        self.assert_found("here and of")

    def test_order_by_time(self):
        self.actual.reverse()
        self.assert_found("stands after a later record")

    def test_order_by_id_within_one_time(self):
        for one in (self.expected[0], self.expected[1], self.actual[0], self.actual[1]):
            one["timestamp_ms"] = 1
        self.actual[0]["id"], self.actual[1]["id"] = self.actual[1]["id"], self.actual[0]["id"]
        self.assert_found("stands after a later record")

    def test_records_without_a_time_come_last(self):
        self.expected[0]["timestamp_ms"] = self.actual[0]["timestamp_ms"] = None
        self.assert_found("stands after a later record")
        self.actual.append(self.actual.pop(0))
        self.assertEqual(0, self.compare()[0])

    def test_order_of_keys(self):
        self.actual[1] = dict(reversed(self.actual[1].items()))
        self.assert_found("keys or their order")

    def test_order_of_inner_keys(self):
        self.actual[1]["sender"] = dict(reversed(self.actual[1]["sender"].items()))
        self.assert_found("keys of sender or their order")

    def test_input_names_may_differ_on_demand(self):
        for one in self.actual:
            one["sources"][0]["input"] = "takeout-20240102T030405Z-002.zip"
        self.assert_found("expected, but not found")
        self.assertEqual(0, self.compare("--any-input")[0])

    def test_only_the_first_differences_are_shown(self):
        self.expected = [record(0, sources=[{"input": "Takeout", "entry": f"Voice/Calls/{n}.html", "index": 0}])
                         for n in range(50)]
        self.actual = []
        self.assertIn("50 differences, the first 20 shown", self.compare()[1])


if __name__ == "__main__":
    unittest.main()
