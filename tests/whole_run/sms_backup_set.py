"""The files of one Android backup, and what must hold for all of them together."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from sms_backup_reader import Backup, Element, read
from sms_backup_rules import CALLS, SPOKEN, TEXTS, UNRESOLVED, faults_of, kind_of_file

SPLIT_KINDS = (TEXTS, CALLS, SPOKEN)


class BackupSet:
    def __init__(self, files: list[Backup]):
        self.files = sorted(files, key=lambda backup: (kind_of_file(backup.name)[0], kind_of_file(backup.name)[1] or 0))

    @classmethod
    def of(cls, archive: Path) -> "BackupSet":
        return cls([read(path) for path in archive.glob("*.xml")])

    @property
    def names(self) -> list[str]:
        return [backup.name for backup in self.files]

    def of_kind(self, kind: str) -> list[Backup]:
        return [backup for backup in self.files if kind_of_file(backup.name)[0] == kind]

    def of_files(self, kind: str) -> list[Element]:
        """The records of all files of a kind, in order."""
        return [record for backup in self.of_kind(kind) for record in backup.records]

    def elements(self) -> Iterator[tuple[str, Element]]:
        for backup in self.files:
            kind, _ = kind_of_file(backup.name)
            for record in backup.records:
                yield kind, record


def _name_faults(backups: BackupSet, split: int | None) -> list[str]:
    wanted = []
    for kind in SPLIT_KINDS:
        records = len(backups.of_files(kind))
        if split is None:
            wanted.append(f"{kind}.xml")
        else:
            wanted += [f"{kind}-{number:03d}.xml" for number in range(1, max(1, -(-records // split)) + 1)]
    if backups.of_files(UNRESOLVED):
        wanted.append(f"{UNRESOLVED}.xml")
    return [] if sorted(wanted) == sorted(backups.names) else [f"files {sorted(backups.names)}, not {sorted(wanted)}"]


def faults_of_set(backups: BackupSet, split: int | None = None) -> list[str]:
    """Everything that is wrong with the files, whatever was exported. `split`: how many records a file may hold."""
    faults = [fault for backup in backups.files for fault in faults_of(backup)] + _name_faults(backups, split)
    for name in ("backup_set", "backup_date"):
        if len(values := {backup.root[name] for backup in backups.files}) > 1:
            faults.append(f"{name} differs between files: {sorted(values)}")
    if split is not None:
        faults += [f"{backup.name}: {len(backup.records)} records" for backup in backups.files
                   if len(backup.records) > split and backup.name != f"{UNRESOLVED}.xml"]
    dates = defaultdict(list)
    ids = {"m_id": Counter(), "tr_id": Counter()}
    for kind, element in backups.elements():
        if element["date"].isdecimal():
            dates[kind].append(int(element["date"]))
        if element.tag == "mms":
            for name, counter in ids.items():
                counter[element[name]] += 1
    faults += [f"{kind}: dates go back from one file to the next" for kind, found in dates.items() if found != sorted(found)]
    faults += [f"{name}={value!r} in {n} messages" for name, counter in ids.items() for value, n in counter.items() if n > 1]
    return faults
