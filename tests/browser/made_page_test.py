"""How gvoice.html is put together: what its policy allows, and that the same sources give the same bytes."""

import base64
import gzip
import hashlib
import re
import unittest

from made_page import ASSETS, NO_WASM, assembler

WORKER = b"'use strict';\n"


class MadePageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = assembler().assemble(ASSETS, WORKER, NO_WASM)
        cls.policy = dict(part.split(" ", 1) for part in re.search(r'Security-Policy" content="([^"]*)"', cls.page)[1].split("; "))

    def sources(self, texts):
        return {"'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'" for text in texts}

    def test_policy(self):
        self.assertEqual({name: value for name, value in self.policy.items() if name not in ("script-src", "style-src")},
                         {"default-src": "'none'", "worker-src": "blob:", "frame-src": "blob:", "img-src": "blob:", "media-src": "blob:",
                          "base-uri": "'none'", "form-action": "'none'"})
        self.assertEqual([one for one in (self.policy["script-src"] + " " + self.policy["style-src"]).split() if not one.startswith("'sha256-")],
                         ["'wasm-unsafe-eval'"])

    def test_all_scripts_and_styles_are_allowed(self):
        scripts = self.sources(re.findall(r"<script>(.*?)</script>", self.page, re.S))
        self.assertGreater(len(scripts), 10)
        self.assertLessEqual(scripts, set(self.policy["script-src"].split()))
        self.assertEqual(self.sources(re.findall(r"<style>(.*?)</style>", self.page, re.S)), set(self.policy["style-src"].split()))

    def test_nothing_is_loaded_from_elsewhere(self):
        markup = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", self.page, flags=re.S)
        self.assertEqual(re.findall(r"\s(?:src|action|srcset|poster)=|<(?:link|iframe|object|embed|base)\b", markup), [])
        self.assertEqual(re.findall(r'href="([^"#][^"]*)"', markup), ["https://takeout.google.com/"])

    def test_worker_and_program_are_inside(self):
        for name, data in (("worker", WORKER), ("wasm", NO_WASM)):
            packed = re.search(rf'id="{name}">([^<]*)<', self.page)[1]
            self.assertEqual(gzip.decompress(base64.b64decode(packed)), data)

    def test_same_bytes(self):
        self.assertEqual(assembler().assemble(ASSETS, WORKER, NO_WASM), self.page)


if __name__ == "__main__":
    unittest.main()
