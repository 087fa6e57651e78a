"""What the measurements of whole runs share: the made-up corpus, and running a command with everything counted."""

import dataclasses
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build/bench"
MEDIA_BYTES = 40_000


@dataclasses.dataclass
class Measured:
    """One run of a command, with all its threads and children."""
    seconds: float  # of the clock on the wall
    user: float  # seconds of CPU
    system: float
    peak_mb: float
    output: bytes  # standard output, if it was kept
    errors: str


def run_measured(command, keep_output=False):
    """Runs a command and waits for it; a command that fails ends the measurement."""
    start = time.perf_counter()
    stdout = subprocess.PIPE if keep_output else subprocess.DEVNULL
    process = subprocess.Popen([str(word) for word in command], stdout=stdout, stderr=subprocess.PIPE)
    output = process.stdout.read() if keep_output else b""
    errors = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command} failed:\n{errors}")
    return Measured(seconds, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024, output, errors)


def program_of(preset, target="gvoice_program", place="src/cli/gvoice"):
    """The path of a program that a preset builds; where it is missing, the measurement ends with the words that build it."""
    path = ROOT / "build" / preset / place
    if not path.exists():
        sys.exit(f"{path} is missing. Build it first:\n"
                 f"    cmake --preset {preset} && cmake --build build/{preset} --target {target}")
    return path


def make_corpus(folder, files, media):
    """Makes the folder and the zip of one corpus, unless they are there already."""
    if (folder / "complete").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [ROOT / "bench/make_takeout", folder, "--profile", "speed", "--files", str(files), "--seed", "1",
               "--media-count", str(media), "--media-bytes", str(MEDIA_BYTES), "--zip-parts", "1"]
    subprocess.run(command, check=True)
    (folder / "complete").touch()
