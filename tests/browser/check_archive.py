#!/usr/bin/env python3
"""Opens the pages of an archive in a headless Chromium and checks what only a browser can tell.

For every page: pictures load; audio and video are not blocked by the page's policy (with --playable: they decode); no
message on the console, no violation of the Content-Security-Policy, no request to anything but the archive; scripts are
files of gvoice as they are in its sources, nothing on the page itself could run, and the policy would forbid it; links
lead to files and anchors that exist, and from index.html to every page; nothing is wider than a window of 320 pixels; with
scripts off the page looks as with them, apart from what they add (elements of the class `ui`); dark mode changes the
colours, and texts stand out from their background in both.

Exit code 0: all pages are good. 1: something is wrong; each finding is one line. 2: wrong usage, or no browser.
"""

import argparse
import base64
import functools
import http.server
import pathlib
import re
import sys
import threading
import urllib.parse

from chromium import Browser, BrowserError, find_browser

APP = pathlib.Path(__file__).resolve().parent.parent.parent / "src/write/html/app"
PHONE_WIDTH = 320
DESKTOP_WIDTH = 1200
LEAST_CONTRAST = 4.5  # WCAG 2, level AA, for texts of normal size

WATCH_VIOLATIONS = """
window.policyViolations = [];
document.addEventListener('securitypolicyviolation', e => window.policyViolations.push(e.violatedDirective + ' ' + e.blockedURI));
"""

PICTURES = """
(async () => {
  const broken = [];
  for (const image of document.images) image.loading = 'eager';
  for (const image of document.images) {
    try { await image.decode(); } catch (error) {}
    if (!(image.naturalWidth > 0)) broken.push(image.getAttribute('src'));
  }
  return broken;
})()
"""

PLAYERS = """
(async () => {
  const silent = [];
  for (const player of document.querySelectorAll('audio, video')) {
    const done = new Promise(resolve => {
      player.addEventListener('loadedmetadata', () => resolve(true), {once: true});
      player.addEventListener('error', () => resolve(false), {once: true});
    });
    player.preload = 'metadata';
    player.load();
    if (!await done) silent.push(player.getAttribute('src'));
    player.preload = 'none';
    player.load();
  }
  return silent;
})()
"""

LINKS = """
({
  links: [...document.querySelectorAll('[href]:not(article p a[rel="noreferrer noopener"]), [src]')].map(e => e.getAttribute('href') ?? e.getAttribute('src')),
  ids: [...document.querySelectorAll('[id]')].map(e => e.id),
})
"""

TOO_WIDE = """
(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const widest = [...document.querySelectorAll('body *')].find(e => e.getBoundingClientRect().right > width + 1);
  return `${document.documentElement.scrollWidth} of ${width} pixels, by ${widest ? widest.outerHTML.slice(0, 120) : '?'}`;
})()
"""

# What could run on a page, and what its policy says of that.
CODE = """
({
  sources: [...document.querySelectorAll('script')].map(e => e.getAttribute('src')),
  inline: [...document.querySelectorAll('script')].filter(e => e.textContent.trim()).length,
  handlers: [...document.querySelectorAll('*')].flatMap(e => [...e.attributes].map(a => a.name)).filter(n => /^on/i.test(n)),
  addresses: [...document.querySelectorAll('*')].flatMap(e => [...e.attributes].map(a => a.value))
    .filter(v => /^[\\s\\0-\\x1f]*(javascript|vbscript|data):/i.test(v)),
  frames: document.querySelectorAll('iframe, object, embed, base, form').length,
  policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '',
})
"""

# What scripts add is no part of the page.
REMOVE_ADDED = "document.querySelectorAll('.ui').forEach(e => e.remove())"

# Each kind of element once: thousands of messages are painted alike.
FAINT_TEXTS = """
(least => {
  const parse = text => { const n = text.match(/[\\d.]+/g).map(Number); return {r: n[0], g: n[1], b: n[2], a: n[3] ?? 1}; };
  const light = c => {
    const [r, g, b] = [c.r, c.g, c.b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.a === 1) return colour;
    }
    return parse(matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(0,0,0)' : 'rgb(255,255,255)');
  };
  const faint = new Set(), seen = new Set();
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const kind = [element, element.parentElement].map(e => e.tagName + '.' + e.className).join(' in ');
    if (seen.has(kind)) continue;
    seen.add(kind);
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.display === 'none' || element.closest('.off')) continue;
    const [a, b] = [light(parse(style.color)), light(background(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < least) faint.add(kind + ': ' + contrast.toFixed(2));
  }
  return [...faint];
})
"""


class Findings:
    """What is wrong, one line each."""

    def __init__(self):
        self.count = 0

    def add(self, page, words):
        self.count += 1
        print(f"{page}: {words}")


class Archive:
    """The pages of an archive and what its files are."""

    def __init__(self, root):
        self.root = root
        self.pages = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))
        self._ids = {}
        self._led_to = {}

    def remember(self, page, ids, led_to):
        """What a page that was opened holds: its ids, and the files that it leads to."""
        self._ids[page] = set(ids)
        self._led_to[page] = led_to

    def lost_pages(self):
        """Pages that no way leads to from index.html; pages that were not opened lead nowhere."""
        reached, ahead = set(), {"index.html"}
        while ahead:
            reached |= ahead
            ahead = {file for page in ahead for file in self._led_to.get(page, ())} - reached
        return sorted(set(self.pages) - reached)

    def resolve(self, page, reference):
        """The file below the archive, and the anchor in it; None where the reference leads out of the archive."""
        parts = urllib.parse.urlsplit(reference)
        if parts.scheme or parts.netloc:
            return None
        path = (self.root / page).parent / urllib.parse.unquote(parts.path) if parts.path else self.root / page
        path = path.resolve()
        if not path.is_relative_to(self.root):
            return None
        return path.relative_to(self.root).as_posix(), parts.fragment

    def has_anchor(self, page, anchor):
        """Whether a page that was opened has this id; pages that were not are believed."""
        return page not in self._ids or anchor in self._ids[page]


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(root):
    """Serves the folder on the loopback; returns the server and its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


def check_events(findings, page, events, base):
    """The console, the browser's own log, and the network."""
    for event in events:
        what = event["params"]
        if event["method"] == "Network.requestWillBeSent":
            url = what["request"]["url"]
            # A data: address needs no network, and the browser's own players draw their buttons with such.
            if not url.startswith((base, "data:")):
                findings.add(page, f"asks for {url[:200]}")
        elif event["method"] == "Log.entryAdded":
            entry = what["entry"]
            # Servers are asked for an icon by the browser, not by the page.
            if not entry.get("url", "").endswith("/favicon.ico"):
                findings.add(page, f"log: {entry['source']}: {entry['text'][:300]}")
        elif event["method"] == "Runtime.consoleAPICalled":
            findings.add(page, f"console: {what['args'][:1]}")
        elif event["method"] == "Runtime.exceptionThrown":
            findings.add(page, f"exception: {what['exceptionDetails'].get('text')}")


def check_media(findings, page, tab, playable):
    for source in tab.evaluate(PICTURES):
        findings.add(page, f"picture does not load: {source}")
    for source in tab.evaluate(PLAYERS):
        if playable:
            findings.add(page, f"does not play: {source}")
    for violation in tab.evaluate("window.policyViolations"):
        findings.add(page, f"policy violated: {violation}")


def check_links(findings, page, tab, archive, wanted_anchors):
    found = tab.evaluate(LINKS)
    targets = {reference: archive.resolve(page, reference) for reference in found["links"]}
    archive.remember(page, found["ids"], {target[0] for target in targets.values() if target})
    if len(set(found["ids"])) != len(found["ids"]):
        findings.add(page, "an id stands there more than once")
    for reference, target in sorted(targets.items()):
        if target is None:
            findings.add(page, f"leads out of the archive: {reference}")
        elif not (archive.root / target[0]).is_file():
            findings.add(page, f"leads to a file that is not there: {reference}")
        elif target[1]:
            wanted_anchors.append((page, *target))


def own_scripts():
    """The scripts of gvoice: the last part of their address, and their bytes, as cmake/EmbedText.cmake makes them."""
    def embedded(script):
        lines = re.sub(r"\n[\n ]+", "\n", re.sub(r"\n *//[^\n]*", "", script))
        return re.sub(r" (=|=>|===|!==|&&) ", r"\1", lines).replace(") {", "){").encode()
    return {path.name: embedded(path.read_text(encoding="utf-8")) for path in APP.glob("*.js")}


def is_search_data(archive, path):
    """Whether a file is one call with nothing but strings, in which no character means anything to HTML or JavaScript."""
    if not re.fullmatch(r"assets/search/(conversations|[0-9]+)\.js", path):
        return False
    content = (archive.root / path).read_text(encoding="utf-8")
    return bool(re.fullmatch(r'gvoice(Conversations|Shard)\("(?:[^"\\<>&\x00-\x1f]|\\.|",")*"\);\n', content))


def check_code(findings, page, tab, archive):
    found = tab.evaluate(CODE)
    own = own_scripts()
    for source in found["sources"]:
        target = archive.resolve(page, source or "")
        file = archive.root / target[0] if target and source else None
        if not file or not file.is_file() or (own.get(file.name) != file.read_bytes() and not is_search_data(archive, target[0])):
            findings.add(page, f"has a script that is none of gvoice: {source}")
    if found["inline"]:
        findings.add(page, "has a script on the page itself")
    if found["handlers"]:
        findings.add(page, f"has an event handler: {found['handlers'][0]}")
    if found["addresses"]:
        findings.add(page, f"has an address that could run: {found['addresses'][0][:80]}")
    if found["frames"]:
        findings.add(page, "has a frame, an object, a form or a base")
    policy = {words[0]: set(words[1:]) for words in map(str.split, found["policy"].split(";")) if words}
    if policy.get("default-src") != {"'none'"} or not policy.get("script-src", set()) <= {"'self'", "file:"}:
        findings.add(page, f"its policy allows more than scripts of its own: {found['policy']}")
    if any(name in policy for name in ("connect-src", "frame-src", "object-src", "worker-src", "script-src-elem", "script-src-attr")):
        findings.add(page, f"its policy allows too much: {found['policy']}")


def check_colours(findings, page, tab):
    colours = {}
    for scheme in ("light", "dark"):
        tab.scheme(scheme)
        colours[scheme] = tab.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
        for text in tab.evaluate(f"({FAINT_TEXTS})({LEAST_CONTRAST})"):
            findings.add(page, f"faint in {scheme} mode: {text}")
    if any(light == dark for light, dark in zip(colours["light"], colours["dark"])):
        findings.add(page, f"dark mode changes nothing: {colours}")
    tab.scheme("light")


def check_width(findings, page, tab):
    tab.resize(PHONE_WIDTH)
    too_wide = tab.evaluate(TOO_WIDE)
    if too_wide:
        findings.add(page, f"wider than a phone of {PHONE_WIDTH} pixels: {too_wide}")
    tab.resize(DESKTOP_WIDTH)


def shots_with_and_without_scripts(tab, url):
    shots = []
    for allowed in (True, False):
        tab.scripts(allowed)
        tab.open(url)
        tab.evaluate(PICTURES)  # a picture that comes late would be a difference too
        tab.evaluate(REMOVE_ADDED)
        # What was painted in another place is moved, and its edges keep the shades that they had there.
        for display in ("none", ""):
            tab.evaluate(f"document.documentElement.style.display = '{display}'")
            tab.screenshot()
        shots.append(tab.screenshot())
    tab.scripts(True)
    return shots


def check_without_scripts(findings, page, tab, url):
    """The same picture with and without scripts, once what they add is taken away."""
    for _ in range(3):  # players are drawn when they are ready
        with_scripts, without = shots_with_and_without_scripts(tab, url)
        if with_scripts == without:
            return
    findings.add(page, "looks different with scripts off")


def check_page(findings, page, tab, archive, base, wanted_anchors, options):
    url = base + urllib.parse.quote(page)
    events = tab.open(url)
    check_code(findings, page, tab, archive)
    check_media(findings, page, tab, options.playable)
    check_links(findings, page, tab, archive, wanted_anchors)
    check_colours(findings, page, tab)
    check_width(findings, page, tab)
    check_events(findings, page, events + tab.events(), base)
    check_without_scripts(findings, page, tab, url)
    if options.screenshots:
        shoot(page, tab, url, options.screenshots)


def shoot(page, tab, url, folder):
    folder.mkdir(parents=True, exist_ok=True)
    name = page.removesuffix(".html").replace("/", "_")
    for width, scheme in ((360, "light"), (360, "dark"), (DESKTOP_WIDTH, "light"), (DESKTOP_WIDTH, "dark")):
        tab.resize(width)
        tab.scheme(scheme)
        tab.open(url)
        tab.evaluate(PICTURES)
        (folder / f"{name}-{width}-{scheme}.png").write_bytes(base64.b64decode(tab.screenshot()))
    tab.resize(DESKTOP_WIDTH)
    tab.scheme("light")


def chosen(pages, most):
    """At most so many pages, spread over all of them; the index page and the report are always there."""
    if not most or len(pages) <= most:
        return pages
    step = len(pages) / most
    return sorted({pages[int(i * step)] for i in range(most)} | ({"index.html", "report.html"} & set(pages)))


def check(archive, browser, base, findings, options):
    tab = browser.page()
    tab.send("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH_VIOLATIONS})
    tab.resize(DESKTOP_WIDTH)
    tab.scheme("light")
    wanted_anchors = []
    pages = chosen(archive.pages, options.pages)
    for page in pages:
        try:
            check_page(findings, page, tab, archive, base, wanted_anchors, options)
        except BrowserError as error:
            findings.add(page, f"could not be checked: {error}")
    for page, target, anchor in wanted_anchors:
        if not archive.has_anchor(target, anchor):
            findings.add(page, f"leads to an anchor that is not there: {target}#{anchor}")
    if pages == archive.pages:
        for page in archive.lost_pages():
            findings.add(page, "nothing leads to it from index.html")
    return len(pages)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=pathlib.Path, help="the folder with index.html")
    parser.add_argument("--pages", type=int, default=0, metavar="N", help="check at most N pages, spread over all")
    parser.add_argument("--http", action="store_true", help="also check the pages as a local server hands them out")
    parser.add_argument("--playable", action="store_true", help="audio and video must decode, not merely load")
    parser.add_argument("--screenshots", type=pathlib.Path, metavar="DIR", help="put pictures of the pages there")
    parser.add_argument("--browser", default=find_browser(), metavar="FILE", help="default: %(default)s")
    options = parser.parse_args()
    root = options.archive.resolve()
    archive = Archive(root)
    if not (root / "index.html").is_file():
        parser.error(f"{options.archive} has no index.html")
    if not options.browser:
        parser.error("no Chromium is installed: install chromium-headless-shell, or name one with --browser")

    findings = Findings()
    with Browser(options.browser) as browser:
        checked = check(archive, browser, root.as_uri() + "/", findings, options)
        if options.http:
            server, base = serve(root)
            checked += check(archive, browser, base, findings, options)
            server.shutdown()
            server.server_close()
    print(f"{checked} pages checked, {findings.count} findings")
    return 1 if findings.count or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
