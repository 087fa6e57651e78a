"""A run that writes the Android backup, and all that must hold for what it wrote."""

from sms_backup_expected import Demands, balance_faults, comparison_faults
from sms_backup_set import BackupSet, faults_of_set
from support import WholeRun, records_of, report_of

FORMATS = ("--format", "sms-backup,ndjson")


class BackupRun(WholeRun):
    def backup(self, source, *options, own, split=None, zone=None, name="archive"):
        """Converts, and checks every file of the backup against the rules and against the records; returns the archive and the backup.

        `own`: the number that must be the owner's on the phone. `source`: an input, or a list of them.
        """
        sources = source if isinstance(source, list) else [source]
        more = ("--split", split) if split is not None else ()
        archive = self.convert(*sources, *FORMATS, *options, *more, name=name)
        backups = BackupSet.of(archive)
        self.assert_none(faults_of_set(backups, split))
        records = records_of(archive)
        demands = Demands(records, own, report_of(archive)["people"]["own_numbers"], zone).all
        self.assert_none(comparison_faults(backups, demands, archive))
        self.assert_none(balance_faults(backups, demands, len(records)))
        newest = max((record["timestamp_ms"] for record in records if record["timestamp_ms"] is not None), default=0)
        self.assertEqual({backup.root["backup_date"] for backup in backups.files}, {str(newest)})
        self.assert_sums_hold(archive)
        return archive, backups

    def assert_none(self, faults):
        self.assertEqual(faults[:12], [], f"{len(faults)} faults")
