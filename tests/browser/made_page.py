"""gvoice.html in a tab of a real browser, from the disk: with a worker that has canned answers, or with the real one."""

import base64
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import subprocess

from archive_in_browser import PROGRAM, ROOT

BUILD = pathlib.Path(PROGRAM).resolve().parents[2]
ASSETS = BUILD / "generated/write/html"
NO_WASM = bytes([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0])  # a module that holds nothing


def assembler():
    loader = importlib.machinery.SourceFileLoader("assemble", str(ROOT / "src/browser/page/assemble"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("assemble", loader))
    loader.exec_module(module)
    return module


def answer_of(arguments):
    """What the native program says, as the worker reports it."""
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
    return {"code": done.returncode, "out": done.stdout, "err": done.stderr}


def canned(folder, inputs, formats="html", **more):
    """Answers for these inputs, with the archive that the native program makes of them in `folder`."""
    archive = folder / "native"
    inspect = answer_of(["inspect", "--json", "--quiet", *inputs])
    convert = answer_of(["convert", "--json", "--quiet", *inputs, "-o", archive, "--format", formats])
    files = {path.relative_to(archive).as_posix(): base64.b64encode(path.read_bytes()).decode()
             for path in sorted(archive.rglob("*")) if path.is_file()}
    return {"inspect": inspect, "convert": convert, "files": files, "hold": False, **more}


def fake_page(path, answers):
    """Writes gvoice.html with a worker that gives these answers."""
    worker = f"const CANNED = {json.dumps(answers)};\n" + (ROOT / "tests/browser/fake_worker.js").read_text(encoding="utf-8")
    path.write_text(assembler().assemble(ASSETS, worker.encode(), NO_WASM), encoding="utf-8")


def choose_files(tab, selector, paths):
    """Puts files into a file field, as somebody who chooses them does."""
    document = tab.send("DOM.getDocument")["root"]["nodeId"]
    node = tab.send("DOM.querySelector", {"nodeId": document, "selector": selector})["nodeId"]
    tab.send("DOM.setFileInputFiles", {"nodeId": node, "files": [os.fspath(path) for path in paths]})
