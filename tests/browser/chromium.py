"""A headless Chromium, spoken to in the DevTools protocol over two pipes. Standard library only."""

import itertools
import json
import os
import select
import shutil
import signal
import tempfile
import time

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions", "--mute-audio",
    "--hide-scrollbars", "--remote-debugging-pipe", "--autoplay-policy=no-user-gesture-required",
)


class BrowserError(Exception):
    """The browser is not there, did not answer in time or refused a command."""


def find_browser():
    """The path of an installed Chromium, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    """One browser process with a profile of its own that is removed with it. A context manager; for one thread."""

    def __init__(self, program, answer_seconds=60):
        self._answer_seconds = answer_seconds
        self._numbers = itertools.count(1)
        self._unread = b""
        self._events = []
        self._profile = tempfile.mkdtemp(prefix="browser-profile-")
        commands_read, self._commands = os.pipe()
        self._answers, answers_write = os.pipe()
        flags = list(FLAGS) + [f"--user-data-dir={self._profile}"]
        if os.geteuid() == 0:
            flags.append("--no-sandbox")  # the sandbox refuses to work for root
        null = os.open(os.devnull, os.O_RDWR)
        # The browser reads commands from descriptor 3 and answers on 4; high numbers cannot be hit by these copies.
        high = [os.dup(fd) for fd in (commands_read, answers_write, null)] if max(commands_read, answers_write) < 5 else [
            commands_read, answers_write, null]
        actions = [(os.POSIX_SPAWN_DUP2, high[2], fd) for fd in (0, 1, 2)]
        actions += [(os.POSIX_SPAWN_DUP2, high[0], 5), (os.POSIX_SPAWN_DUP2, high[1], 6),
                    (os.POSIX_SPAWN_DUP2, 5, 3), (os.POSIX_SPAWN_DUP2, 6, 4)]
        self._pid = os.posix_spawn(program, [program, *flags, "about:blank"], os.environ, file_actions=actions, setpgroup=0)
        for fd in {commands_read, answers_write, null, *high}:
            os.close(fd)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def process_group(self):
        """That of the browser and all its processes."""
        return self._pid

    def close(self):
        """Ends the browser and removes its profile."""
        for fd in (self._commands, self._answers):
            os.close(fd)
        try:
            os.killpg(self._pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self._pid, 0)
        shutil.rmtree(self._profile, ignore_errors=True)

    def page(self):
        """Opens an empty page and returns it."""
        target = self.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        return Page(self, session, target)

    def send(self, method, params=None, session=None):
        """Sends one command and returns its result; events that come in between are kept."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._commands, data):]
        deadline = time.monotonic() + self._answer_seconds
        while True:
            answer = self._receive(deadline, method)
            if answer.get("id") == number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error'].get('message')}")
                return answer["result"]
            if "method" in answer:
                self._events.append(answer)
            if answer.get("method") == "Target.detachedFromTarget" and answer["params"]["sessionId"] == session:
                raise BrowserError(f"{method}: the page has gone")

    def wait_for(self, method, session):
        """Reads until an event of that name has come; returns all events up to it."""
        deadline = time.monotonic() + self._answer_seconds
        while not any(e["method"] == method and e.get("sessionId") == session for e in self._events):
            answer = self._receive(deadline, method)
            if "method" in answer:
                self._events.append(answer)
        return self.take_events()

    def take_events(self):
        """The events since the last call."""
        events, self._events = self._events, []
        return events

    def _receive(self, deadline, waiting_for):
        while b"\0" not in self._unread:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._answers], [], [], left)[0]:
                raise BrowserError(f"no answer to {waiting_for} within {self._answer_seconds} s")
            block = os.read(self._answers, 1 << 20)
            if not block:
                raise BrowserError("the browser has ended")
            self._unread += block
        message, _, self._unread = self._unread.partition(b"\0")
        return json.loads(message)


class Page:
    """One page of a browser."""

    def __init__(self, browser, session, target):
        self._browser = browser
        self.session = session
        self.target = target
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def send(self, method, params=None):
        return self._browser.send(method, params, self.session)

    def open(self, url):
        """Goes to the address and waits until it has loaded; returns the events of the way there."""
        self._browser.take_events()
        answer = self.send("Page.navigate", {"url": url})
        if answer.get("errorText"):
            raise BrowserError(f"{url}: {answer['errorText']}")
        return self._mine(self._browser.wait_for("Page.loadEventFired", self.session))

    def events(self):
        """The events of this page since the last look."""
        return self._mine(self._browser.take_events())

    def evaluate(self, expression):
        """The value of a JavaScript expression (a promise is awaited). Works whatever the page's own policy forbids."""
        answer = self.send("Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True})
        if "exceptionDetails" in answer:
            raise BrowserError(json.dumps(answer["exceptionDetails"])[:400])
        return answer["result"].get("value")

    def frame(self):
        """The frame with a page from memory, as a page of its own: with another origin it is in another process."""
        targets = [one["targetId"] for one in self._browser.send("Target.getTargets")["targetInfos"] if one["type"] == "iframe" and one["url"].startswith("blob:")]
        if not targets:
            raise BrowserError("the page has no frame")
        session = self._browser.send("Target.attachToTarget", {"targetId": targets[-1], "flatten": True})["sessionId"]
        return Page(self._browser, session, targets[-1])

    def close(self):
        """Closes the page, which is not asked."""
        self._browser.send("Target.closeTarget", {"targetId": self.target})

    def resize(self, width, height=800):
        self.send("Emulation.setDeviceMetricsOverride",
                  {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def scheme(self, scheme):
        """`light` or `dark`."""
        self.send("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def scripts(self, allowed):
        self.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    def screenshot(self, whole=False):
        """The page as PNG in base64."""
        return self.send("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})["data"]

    def pdf(self):
        """The printed page as PDF in base64."""
        return self.send("Page.printToPDF", {"preferCSSPageSize": True})["data"]

    def _mine(self, events):
        return [event for event in events if event.get("sessionId") == self.session]
