"""open and serve: an archive in the browser, and over HTTP for this machine alone; neither changes anything, and nothing else is served."""

import contextlib
import functools
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import threading
import unittest
from pathlib import Path
from urllib.parse import quote

from support import PROGRAM, ROOT, SCRATCH, LONGEST_RUN_SECONDS, WholeRun, files_of, gvoice

LONGEST_ANSWER_SECONDS = 60
# More than sockets buffer, so that a client that stops reading holds the sender up.
LARGE = 40_000_000


@functools.cache
def archive():
    """An archive with pages and other formats, which all tests share."""
    place = SCRATCH / "served archive"
    done = gvoice("convert", ROOT / "examples/takeout", "-o", place, "--format", "html,csv,ndjson,sms-backup")
    assert done.returncode == 0, done.stderr
    (place / "backup").mkdir(exist_ok=True)
    (place / "backup/phone_lookup.txt").write_text("secret", encoding="utf-8")
    (place / "phone_lookup.txt").write_text("# secret\n", encoding="utf-8")
    (place / "attachments/large.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + os.urandom(1 << 20) * (LARGE >> 20))
    (place / "attachments/page.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    (place / "attachments/drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", encoding="utf-8")
    (SCRATCH / "outside.txt").write_text("secret", encoding="utf-8")
    (place / "conversations/link.html").symlink_to(SCRATCH / "outside.txt")
    (place / "linked").symlink_to(SCRATCH)
    return place


class Server:
    """The program as it serves an archive."""

    def __init__(self, place, *arguments):
        self.process = subprocess.Popen([PROGRAM, "serve", str(place), "--json", *arguments], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        # A program that hangs before it listens would keep us waiting for its line.
        self.watchdog = threading.Timer(LONGEST_RUN_SECONDS, self.process.kill)
        self.watchdog.start()
        line = self.process.stdout.readline()
        self.told = json.loads(line) if line else {}
        self.port = self.told.get("port")

    def stop(self, number=signal.SIGTERM):
        """Asks it to end; returns the exit code and what it said."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=LONGEST_RUN_SECONDS)
        self.watchdog.cancel()
        return self.process.returncode, out, err

    def raw(self, request):
        """Sends bytes as they are; returns all that comes back until the other side closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_ANSWER_SECONDS) as connection:
            connection.sendall(request)
            answer = b""
            with contextlib.suppress(ConnectionResetError):
                while block := connection.recv(1 << 16):
                    answer += block
        return answer

    def ask(self, target, method="GET", host=None, **fields):
        """The status, the header fields in small letters, and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_ANSWER_SECONDS)
        with contextlib.closing(connection):
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", host or f"localhost:{self.port}")
            for name, value in fields.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


class Serving(WholeRun):
    """One server for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.archive = archive()
        cls.before = files_of(cls.archive)
        cls.server = Server(cls.archive, "--port", "0")

    @classmethod
    def tearDownClass(cls):
        code, out, err = cls.server.stop()
        assert (code, out) == (0, ""), (code, out, err)
        assert "Sanitizer" not in err, err
        assert files_of(cls.archive) == cls.before, "the archive was changed"

    def file(self, name):
        return (self.archive / name).read_bytes()


class Files(Serving):
    def test_what_is_printed(self):
        self.assertEqual(self.server.told, {"version": 1, "archive": str(self.archive.resolve()),
                                            "address": f"http://127.0.0.1:{self.server.port}/", "port": self.server.port})

    def test_every_file_of_the_archive(self):
        """But for the user's; each byte by byte, and none of a type that runs where it should not."""
        types = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
                 ".json": "application/json", ".csv": "text/csv; charset=utf-8", ".ndjson": "application/x-ndjson"}
        for path in sorted(self.archive.rglob("*")):
            name = path.relative_to(self.archive).as_posix()
            if path.is_dir() or path.is_symlink() or name.startswith(("phone_lookup", "backup/", "linked/")):
                continue
            with self.subTest(name=name):
                status, fields, body = self.server.ask("/" + quote(name))
                self.assertEqual(status, 200)
                self.assertEqual(body, path.read_bytes())
                self.assertEqual(fields["x-content-type-options"], "nosniff")
                if not name.startswith("attachments/") and path.suffix in types:
                    self.assertEqual(fields["content-type"], types[path.suffix])

    def test_the_folder_is_its_home_page(self):
        home = self.file("index.html")
        for target in ("/", "/index.html", "/?q=1", "/index.html?q=/../x"):
            self.assertEqual(self.server.ask(target)[2], home, target)
        for target in ("/conversations/", "/conversations", "/attachments/", "/assets/", "/nothing/"):
            status, _, body = self.server.ask(target)
            self.assertEqual(status, 404, target)
            self.assertNotIn(b"html", body)

    def test_head_is_get_without_the_body(self):
        status, fields, body = self.server.ask("/attachments/large.mp4", method="HEAD")
        self.assertEqual((status, body), (200, b""))
        self.assertEqual(int(fields["content-length"]), len(self.file("attachments/large.mp4")))
        self.assertEqual(fields["content-type"], "video/mp4")

    def test_reading_is_all(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            status, fields, _ = self.server.ask("/index.html", method=method)
            self.assertEqual((status, fields["allow"]), (405, "GET, HEAD"), method)

    def test_header_fields(self):
        for target in ("/", "/nothing.html", "/attachments/page.html", "/report.json"):
            status, fields, _ = self.server.ask(target)
            self.assertEqual(fields["referrer-policy"], "no-referrer")
            self.assertEqual(fields["cross-origin-resource-policy"], "same-origin")
            self.assertEqual(fields["cache-control"], "no-store")
            self.assertNotIn("access-control-allow-origin", fields)
            if status == 200:
                self.assertIn("default-src 'none'", fields["content-security-policy"])
                self.assertIn("frame-ancestors 'none'", fields["content-security-policy"])

    def test_the_policy_is_as_strict_as_the_pages_and_lets_them_work(self):
        [own] = re.findall(r'Content-Security-Policy" content="([^"]+)"', self.file("index.html").decode("utf-8"))
        sent = self.server.ask("/")[1]["content-security-policy"]

        def sources(policy):
            directives = (directive.split() for directive in policy.split(";"))
            return {name: set(values) - {"file:"} for name, *values in directives}

        for name, values in sources(own).items():
            with self.subTest(directive=name):
                self.assertEqual(sources(sent).get(name), values, "presentation.cc must allow what page_frame.cc allows")

    def test_what_could_run_is_offered_for_download(self):
        for name in ("attachments/page.html", "attachments/drawing.svg", *(path.name for path in self.archive.glob("*.xml"))):
            status, fields, _ = self.server.ask("/" + name)
            self.assertEqual((status, fields["content-disposition"]), (200, "attachment"), name)
            if name.startswith("attachments/"):
                self.assertEqual(fields["content-type"], "text/plain; charset=utf-8")
        self.assertNotIn("content-disposition", self.server.ask("/index.html")[1])
        self.assertNotIn("content-disposition", self.server.ask("/attachments/large.mp4")[1])


class Ranges(Serving):
    def test_parts_of_a_large_file(self):
        whole = self.file("attachments/large.mp4")
        size = len(whole)
        for value, begin, end in (("bytes=0-0", 0, 1), ("bytes=1000000-1999999", 1_000_000, 2_000_000), (f"bytes={size - 5}-", size - 5, size),
                                  ("bytes=-7", size - 7, size), (f"bytes=10-{size * 9}", 10, size), ("bytes=0-", 0, size)):
            with self.subTest(value=value):
                status, fields, body = self.server.ask("/attachments/large.mp4", Range=value)
                self.assertEqual(status, 206)
                self.assertEqual(fields["content-range"], f"bytes {begin}-{end - 1}/{size}")
                self.assertEqual(fields["content-length"], str(end - begin))
                self.assertTrue(body == whole[begin:end])

    def test_parts_that_are_not_there(self):
        size = len(self.file("attachments/large.mp4"))
        status, fields, _ = self.server.ask("/attachments/large.mp4", Range=f"bytes={size}-")
        self.assertEqual((status, fields["content-range"]), (416, f"bytes */{size}"))

    def test_many_parts_are_the_whole(self):
        """A client cannot make more of a file than there is of it."""
        value = "bytes=" + ",".join(["0-"] * 200)
        status, fields, body = self.server.ask("/index.html", Range=value)
        self.assertEqual((status, body), (200, self.file("index.html")))
        self.assertNotIn("content-range", fields)

    def test_a_client_that_leaves_does_no_harm(self):
        for _ in range(30):
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=LONGEST_ANSWER_SECONDS) as connection:
                connection.sendall(f"GET /attachments/large.mp4 HTTP/1.1\r\nHost: localhost:{self.server.port}\r\n\r\n".encode())
                self.assertTrue(connection.recv(100).startswith(b"HTTP/1.1 200"))
        self.assertEqual(self.server.ask("/")[0], 200)


class Hostile(Serving):
    def test_other_hosts_are_refused(self):
        port = self.server.port
        for host in ("evil.example", f"evil.example:{port}", "localhost", f"localhost:{port + 1}", f"127.0.0.1.evil.example:{port}",
                     f"localhost:{port}.evil.example", f"0.0.0.0:{port}", f"127.0.0.2:{port}"):
            status, _, body = self.server.ask("/index.html", host=host)
            self.assertEqual(status, 403, host)
            self.assertNotIn(b"html", body)
        for host in (f"127.0.0.1:{port}", f"LOCALHOST:{port}", f"[::1]:{port}"):
            self.assertEqual(self.server.ask("/index.html", host=host)[0], 200, host)
        for hosts in (b"", b"Host: \r\n", f"Host: localhost:{port}\r\nHost: evil.example\r\n".encode()):
            self.assertIn(b" 403 ", self.server.raw(b"GET / HTTP/1.1\r\n" + hosts + b"\r\n").split(b"\r\n")[0], hosts)
        self.assertIn(b" 403 ", self.server.raw(b"GET / HTTP/1.0\r\n\r\n").split(b"\r\n")[0])

    def test_nothing_outside_and_nothing_of_the_users(self):
        up = "../" * 12
        targets = [up + "etc/passwd", "/" + up + "etc/passwd", "/" + up.replace(".", "%2e") + "etc/passwd", "/" + up.replace("/", "%2f") + "etc%2fpasswd",
                   "/" + up.replace(".", "%252e") + "etc/passwd", "//etc/passwd", "/%2fetc%2fpasswd", "/..\\..\\etc\\passwd", "/assets/../../outside.txt",
                   "/assets/..%2f..%2foutside.txt", "/%u002e%u002e/outside.txt", "/conversations/link.html", "/linked/outside.txt", "/linked/",
                   "/outside.txt", "/phone_lookup.txt", "/Phone_Lookup.txt", "/phone%5flookup.txt", "/./phone_lookup.txt", "/assets/../phone_lookup.txt",
                   "//phone_lookup.txt", "/backup/phone_lookup.txt", "/%62ackup/phone_lookup.txt", "/index.html%00.txt", "/index.html/", "/index.html/.",
                   "file:///etc/passwd", f"http://localhost:{self.server.port}/index.html", "*", "/" + "a" * 7000]
        for target in targets:
            request = f"GET {target} HTTP/1.1\r\nHost: localhost:{self.server.port}\r\n\r\n".encode()
            answer = self.server.raw(request)
            with self.subTest(target=target[:80]):
                self.assertRegex(answer, rb"^HTTP/1\.1 4\d\d ")
                self.assertNotIn(b"secret", answer)
                self.assertNotIn(b"root:", answer)

    def test_broken_requests_are_answered_or_closed(self):
        host = f"Host: localhost:{self.server.port}\r\n".encode()
        for request in (b"\r\n\r\n", b"\0\xff\x16\x03\x01" * 50 + b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n" + host + b"\r\n", b"BREW / HTTP/1.1\r\n" + host + b"\r\n",
                        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + host + b"\r\n", b"GET / HTTP/1.1\r\n" + host + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
                        b"GET / HTTP/1.1\r\n" + host + b"Range: bytes=" + b"0-1," * 1900 + b"0-1\r\n\r\n",
                        b"GET / HTTP/1.1\r\n" + host + b"Range: bytes=99999999999999999999-\r\n\r\n",
                        b"GET / HTTP/1.1\r\n" + host + b"Range: lines=1-2\r\n\r\n",
                        b"GET /% HTTP/1.1\r\n" + host + b"\r\n", b"GET /\xff\xfe HTTP/1.1\r\n" + host + b"\r\n"):
            answer = self.server.raw(request)
            with self.subTest(request=request[:60]):
                self.assertFalse(answer and not re.match(rb"HTTP/1\.1 (4\d\d|200) ", answer), answer[:200])
        self.assertEqual(self.server.ask("/")[0], 200)

    def test_a_body_is_never_taken_for_a_request(self):
        """As a form on a page elsewhere could send it."""
        inner = f"GET /report.json HTTP/1.1\r\nHost: localhost:{self.server.port}\r\n\r\n".encode()
        for method in (b"POST", b"GET"):
            answer = self.server.raw(method + f" / HTTP/1.1\r\nHost: localhost:{self.server.port}\r\nContent-Length: {len(inner)}\r\n\r\n".encode() + inner)
            self.assertLessEqual(answer.count(b"HTTP/1.1 "), 1)
            self.assertNotIn(b"conversation_html", answer)

    def test_silent_clients_keep_nobody_out(self):
        with contextlib.ExitStack() as open_connections:
            for number in range(40):
                connection = open_connections.enter_context(socket.create_connection(("127.0.0.1", self.server.port), timeout=LONGEST_ANSWER_SECONDS))
                if number % 2:
                    connection.sendall(b"GET / HT")
            self.assertEqual(self.server.ask("/")[0], 200)


class Life(WholeRun):
    def test_signals_end_it_well(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            server = Server(archive(), "--port", "0")
            self.assertEqual(server.ask("/")[0], 200)
            code, out, err = server.stop(number)
            self.assertEqual((code, out), (0, ""), err)
            with self.assertRaises(OSError):
                socket.create_connection(("127.0.0.1", server.port), timeout=LONGEST_ANSWER_SECONDS)

    def test_it_ends_though_clients_stay(self):
        server = Server(archive(), "--port", "0")
        with socket.create_connection(("127.0.0.1", server.port)), socket.create_connection(("127.0.0.1", server.port)) as busy:
            busy.sendall(f"GET /attachments/large.mp4 HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
            self.assertTrue(busy.recv(10))
            code, _, err = server.stop()
        self.assertEqual(code, 0, err)

    def test_it_listens_on_this_machine_alone(self):
        server = Server(archive(), "--port", "0")
        try:
            hex_port = f"{server.port:04X}"
            rows = [row.split() for table in ("tcp", "tcp6") for row in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]]
            listening = [row[1] for row in rows if row[1].endswith(":" + hex_port) and row[3] == "0A"]
            self.assertEqual(listening, ["0100007F:" + hex_port])
        finally:
            self.assertEqual(server.stop()[0], 0)

    def test_the_address_is_the_output(self):
        process = subprocess.Popen([PROGRAM, "serve", archive(), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertRegex(process.stdout.readline(), r"^http://127\.0\.0\.1:\d+/\n$")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=LONGEST_RUN_SECONDS)
        self.assertEqual(process.returncode, 0)
        self.assertIn("stop with Ctrl-C", err)

    def test_a_taken_port(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            done = gvoice("serve", archive(), "--port", port)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn(f"The port {port} cannot be used", done.stderr)
            self.assertIn("--port", done.stderr)

    def test_two_at_once_have_two_addresses(self):
        servers = [Server(archive()), Server(archive())]
        try:
            self.assertNotEqual(servers[0].port, servers[1].port)
            for server in servers:
                self.assertEqual(server.ask("/")[0], 200)
        finally:
            self.assertEqual([server.stop()[0] for server in servers], [0, 0])

    def test_an_archive_that_is_made_anew_is_served_as_it_is_then(self):
        place = self.convert(ROOT / "examples/takeout")
        server = Server(place, "--port", "0")
        try:
            self.assertEqual(server.ask("/messages.ndjson")[0], 404)
            self.convert(ROOT / "examples/takeout", "--format", "html,ndjson")
            self.assertEqual(server.ask("/messages.ndjson")[2], (place / "messages.ndjson").read_bytes())
        finally:
            self.assertEqual(server.stop()[0], 0)

    def test_a_closed_output_is_a_failure(self):
        done = subprocess.run(["sh", "-c", '"$0" serve "$1" --port 0 >&-', PROGRAM, archive()], capture_output=True, text=True,
                              timeout=LONGEST_RUN_SECONDS)
        self.assertEqual(done.returncode, 1, done.stderr)


class NoPages(WholeRun):
    def test_what_is_said(self):
        (self.folder / "photos").mkdir()
        other = self.convert(ROOT / "examples/takeout", "--format", "ndjson", name="other")
        for verb in ("open", "serve"):
            for place, words in ((self.folder / "nowhere", "There is no folder"), (self.folder / "photos", "is not an archive of gvoice"),
                                 (PROGRAM, "is not an archive of gvoice"), (ROOT / "examples/takeout", "convert it first"),
                                 (other, "has no pages to look at")):
                with self.subTest(verb=verb, place=place):
                    done = gvoice(verb, place, env={**os.environ, "BROWSER": "true"})
                    self.assertEqual((done.returncode, done.stdout), (1, ""))
                    self.assertIn(words, done.stderr)
                    self.assertEqual(len(done.stderr.splitlines()), 2, "what is wrong, and what to do")
            self.assertEqual(gvoice(verb).returncode, 2)


class Opening(WholeRun):
    def environment(self, browser):
        """Without anything else that opens pages."""
        kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        return {**kept, "BROWSER": browser}

    def fake(self, name, code=0):
        """A browser that writes down what it is asked for."""
        program = self.folder / name
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{self.folder}/{name}.asked"\nexit {code}\n', encoding="utf-8")
        program.chmod(0o755)
        return program

    def asked(self, name):
        return (self.folder / f"{name}.asked").read_text(encoding="utf-8").splitlines()

    def test_the_users_browser_gets_the_home_page(self):
        before = files_of(archive())
        page = (archive() / "index.html").resolve()
        done = gvoice("open", archive(), env=self.environment(f"{self.fake('browser')} --new %s"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.asked("browser"), ["--new", page.as_uri()])
        self.assertIn(str(page), done.stdout)
        self.assertEqual(files_of(archive()), before)

    def test_the_next_one_where_one_fails(self):
        browsers = f"/nowhere/browser:{self.fake('first', code=3)}:{self.fake('second')}"
        done = gvoice("open", archive(), "--json", env=self.environment(browsers))
        self.assertEqual(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        self.assertEqual(told["page"], str((archive() / "index.html").resolve()))
        self.assertEqual(told["program"], str(self.folder / "second"))
        self.assertEqual(self.asked("first"), self.asked("second"))

    def test_nothing_that_opens_it(self):
        done = gvoice("open", archive(), env=self.environment(str(self.fake("broken", code=1))))
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("No browser could be opened", done.stderr)
        self.assertIn("There is no display", done.stderr)
        self.assertIn(f"Open this page yourself: {(archive() / 'index.html').resolve()}", done.stderr)

    def test_no_shell_reads_names(self):
        place = self.convert(ROOT / "examples/takeout", name="a $(touch made) `touch made`;'\"&")
        done = gvoice("open", place, env=self.environment(str(self.fake("browser"))), cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse((self.folder / "made").exists())
        self.assertEqual(self.asked("browser"), [(place / "index.html").resolve().as_uri()])


if __name__ == "__main__":
    unittest.main()
