"""Small hand-written exports, each with the records that the documents demand of it: one test for each folder below this one.

A case is a folder with `expected.ndjson`. Beside it lie its inputs: `Takeout`, and where a case has several, folders that are
given as they are or, if they are named `*.zip`, are packed first. A case may have variants in folders of their own.

`expected.ndjson` has the keys of docs/formats/ndjson.md, with `conversation_key` (equal for records of one conversation, and for no
others) instead of `id` and `conversation`. Of an attachment that is found it may leave out what the file itself tells: `path`,
`size`, `sha256`. `expected.json` has those parts of report.json that a case is about; without it there are no problems.
"""

import hashlib
import json
import sys
import unittest
import zipfile
from pathlib import Path

CASES = Path(__file__).resolve().parent
sys.path[:0] = [str(CASES.parent / "whole_run"), str(CASES.parent)]

from compare_records import KEYS, Comparison
from support import WholeRun, records_of, report_of

EXPECTED_FILES = ("expected.ndjson", "expected.json")
EXTENSIONS = {
    "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "video/mp4": "mp4", "audio/mpeg": "mp3",
    "audio/amr": "amr", "audio/mp4": "m4a", "text/vcard": "vcf",
}


def completed(attachment, case):
    """An expected attachment with what its file tells; the case must hold that file once."""
    if "sha256" in attachment:
        return attachment
    [file] = [path for path in case.rglob("*") if path.name == attachment["file"]]
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    path = f"attachments/{digest[:2]}/{digest[:32]}.{EXTENSIONS[attachment['media_type']]}"
    return {**attachment, "path": path, "size": file.stat().st_size, "sha256": digest}


def expected_records(case):
    records = [json.loads(line) for line in (case / "expected.ndjson").read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["attachments"] = [completed(attachment, case) for attachment in record["attachments"]]
    return records


def expected_report(case):
    path = case / "expected.json"
    return {"problems": []} | (json.loads(path.read_text(encoding="utf-8")) if path.exists() else {})


def places(problems):
    """Which problems there are. How often a page has the same one, and in which words, the documents leave open."""
    return sorted({(problem["kind"], problem["input"] or "", problem["entry"] or "") for problem in problems})


class Cases(WholeRun):
    def inputs(self, case):
        for path in sorted(case.iterdir()):
            if path.name in EXPECTED_FILES:
                continue
            yield self.packed(path) if path.suffix == ".zip" else path

    def packed(self, folder):
        zip_path = self.folder / folder.name
        with zipfile.ZipFile(zip_path, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(folder).as_posix())
        return zip_path

    def check(self, case):
        archive = self.convert(*self.inputs(case), "--format", "html,ndjson")
        expected, found = expected_records(case), records_of(archive)
        for record in expected:
            self.assertEqual(set(record), {*KEYS, "conversation_key"} - {"id", "conversation"}, "the case itself is wrong")
        self.assertEqual(list(Comparison(expected, found, any_input=False).differences()), [])
        self.check_report(report_of(archive), expected_report(case), len(found))

    def check_report(self, report, expected, written):
        self.assertEqual(places(report["problems"]), places(expected.pop("problems")))
        for part, fields in expected.items():
            self.assertEqual({name: report[part][name] for name in fields}, fields, part)
        entries, records = report["entries"], report["records"]
        self.assertEqual(records["written"], written)
        self.assertEqual(entries["total"], sum(count for name, count in entries.items() if name != "total"))
        self.assertEqual(records["parsed"], written + records["duplicates"] + sum(records["filtered"].values()))


def add_cases():
    for file in sorted(CASES.rglob("expected.ndjson")):
        case = file.parent
        name = "__".join(case.relative_to(CASES).parts)
        setattr(Cases, f"test_{name}", lambda self, case=case: self.check(case))


add_cases()

if __name__ == "__main__":
    unittest.main()
