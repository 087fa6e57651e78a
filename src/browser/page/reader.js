'use strict';

// Shows the pages of an archive from memory: each in a frame with its style and scripts in it, so that it runs under the
// policy of this page. The address of this page has the way (`#/conversations/ann-….html#r-…`), so back and forward work.
window.gvoiceReader = (() => {
  const TYPES = {
    jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp', bmp: 'image/bmp',
    mp3: 'audio/mpeg', m4a: 'audio/mp4', ogg: 'audio/ogg', wav: 'audio/wav', mp4: 'video/mp4', webm: 'video/webm',
  };
  const END = '</';   // apart, as this script itself is inside of a page
  const ASSET = /^assets\/[a-z]+\.(js|css)$/;
  const OWN_POLICY = /<meta http-equiv="Content-Security-Policy" content="[^"]*">/;
  const STYLE = /<link rel="stylesheet" href="(?:\.\.\/)?(assets\/[a-z]+\.css)">/g;
  const SCRIPT = /<script src="(?:\.\.\/)?(assets\/[a-z]+\.js)"( defer)?><\/script>/g;

  // The type that a file is shown as; whatever is not listed is for download.
  function typeOf(path) {
    return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
  }

  // A page with what its head refers to in it. Only the head is changed, which holds nothing from messages but the title,
  // where no sign of markup is left; the policy forbids all but the known styles and scripts.
  function framed(html, assets, policy, bridge) {
    const end = html.indexOf('</head>');
    const foot = html.lastIndexOf('</body>');
    const later = [];
    const script = text => '<script>' + text + END + 'script>';
    const head = html.slice(0, end)
      .replace(OWN_POLICY, () => '<meta http-equiv="Content-Security-Policy" content="' + policy + '">\n' + script(bridge))
      .replace(STYLE, (_, path) => '<style>' + assets.get(path) + END + 'style>')
      .replace(SCRIPT, (_, path, deferred) => {
        if (!deferred) return script(assets.get(path));
        later.push(script(assets.get(path)));
        return '';
      });
    return head + html.slice(end, foot) + later.join('') + html.slice(foot);
  }

  // `#/path#fragment` of the address, or null.
  function placeOf(address) {
    const [, path, hash] = /^#\/([^#]+)(?:#(.*))?$/.exec(address) ?? [];
    return path ? {path: decodeURI(path), hash: hash ?? ''} : null;
  }

  const addressOf = (path, hash) => '#/' + encodeURI(path) + (hash ? '#' + hash : '');

  class Reader {
    // `engine` reads files; `box` is where the frame goes; `shown(title)` is called for each page.
    constructor(engine, box, shown) {
      this.engine = engine;
      this.box = box;
      this.shown = shown;
      this.policy = document.querySelector('meta[http-equiv]').getAttribute('content');
      this.bridge = document.getElementById('bridge').textContent;
      this.assets = new Map();
      this.frame = null;
      this.path = '';
      this.scrolls = new Map();
      this.entry = 0;
      this.entries = 0;
      window.addEventListener('message', event => this.said(event));
    }

    // Reads what the pages of a new archive have in common; returns whether it has pages.
    async open(files) {
      this.close();
      this.assets.clear();
      for (const [path] of files) {
        if (ASSET.test(path)) this.assets.set(path, await (await this.engine.read(path)).text());
      }
      return files.some(([path]) => path === 'index.html');
    }

    close() {
      this.frame?.remove();
      this.frame = null;
      this.path = '';
    }

    // Shows what the address of this page says.
    async show({path, hash}) {
      this.entry = history.state?.entry ?? 0;
      const known = this.entry > 0;
      if (!known) {
        this.entry = ++this.entries;
        history.replaceState({entry: this.entry}, '');
      }
      const scroll = this.scrolls.get(this.entry) ?? null;
      if (path === this.path && this.frame) {
        this.tell({kind: 'hash', hash, scroll});
        return;
      }
      const text = await (await this.engine.read(path)).text();
      const url = URL.createObjectURL(new Blob([framed(text, this.assets, this.policy, this.bridge)], {type: 'text/html'}));
      const frame = document.createElement('iframe');
      frame.name = JSON.stringify({path, scroll});
      frame.title = 'Page of the archive';
      frame.src = url + (hash ? '#' + hash : '');
      frame.addEventListener('load', () => URL.revokeObjectURL(url));
      // A new frame has no history of its own, so the way back is that of this page.
      this.frame?.remove();
      this.frame = frame;
      this.path = path;
      this.box.append(frame);
    }

    tell(message) {
      this.frame?.contentWindow.postMessage(message, '*');
    }

    async said({source, data}) {
      const {frame} = this;
      if (!frame || source !== frame.contentWindow) return;
      if (data.kind === 'go') {
        // What was searched for is in the address of the frame: the way back leads to it.
        if (data.from && this.path === 'search.html') history.replaceState(history.state, '', addressOf(this.path, data.from));
        location.hash = addressOf(data.path, data.hash);
      } else if (data.kind === 'scroll') {
        this.scrolls.set(this.entry, data.scroll);
      } else if (data.kind === 'shown') {
        frame.title = data.title;
        frame.focus();
        this.shown(data.title);
      } else if (data.kind === 'file') {
        const {number, path} = data;
        const answer = {kind: 'file', number, path, blob: null};
        try {
          answer.blob = await this.engine.read(path, typeOf(path));
        } catch {
          // The page shows that it is not there.
        }
        if (frame === this.frame) this.tell(answer);
      }
    }
  }

  return {Reader, framed, placeOf, addressOf, typeOf};
})();
