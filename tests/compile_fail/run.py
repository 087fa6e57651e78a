#!/usr/bin/env python3
"""Shows that mistakes with locks do not compile: each file here but the control must fail with the words it expects.

Usage: run.py [SOURCE_DIR], the folder that holds src/ and include/. Needs clang++-19, the only compiler of ours that has the
thread-safety analysis. Exit code 0 when everything is as expected.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

COMPILER = "clang++-19"
CONTROL = "correct_use.cc"
FLAGS = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wthread-safety", "-Wthread-safety-beta", "-Werror"]
HERE = pathlib.Path(__file__).resolve().parent


def expectation(source: pathlib.Path) -> str:
    found = re.search(r"^// expect: (.+)$", source.read_text(encoding="utf-8"), re.MULTILINE)
    return found.group(1) if found else ""


def fault_of(source: pathlib.Path, root: pathlib.Path) -> str:
    """What is wrong with the outcome for one file; empty where it is as expected."""
    command = [COMPILER, *FLAGS, f"-I{root / 'src'}", f"-I{root / 'include'}", str(source)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    if source.name == CONTROL:
        return "" if outcome.returncode == 0 else f"the control does not compile:\n{outcome.stderr}"
    expected = expectation(source)
    if not expected:
        return "it has no line `// expect: words of the compiler`"
    if outcome.returncode == 0:
        return "it compiles, but must not"
    if not any("error: " in line and expected in line for line in outcome.stderr.splitlines()):
        return f"it fails for another reason than `{expected}`:\n{outcome.stderr}"
    return ""


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent.parent).resolve()
    if shutil.which(COMPILER) is None:
        print(f"{COMPILER} is not installed, and no other compiler of ours can check locks. Install the package clang-19.")
        return 1
    sources = sorted(HERE.glob("*.cc"))
    if HERE / CONTROL not in sources or len(sources) < 2:
        print(f"{HERE} must hold {CONTROL} and files that do not compile.")
        return 1
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = list(pool.map(lambda source: fault_of(source, root), sources))
    for source, fault in zip(sources, faults):
        print(f"{'failed' if fault else 'ok'}: {source.name}{': ' + fault if fault else ''}")
    return 1 if any(faults) else 0


if __name__ == "__main__":
    sys.exit(main())
