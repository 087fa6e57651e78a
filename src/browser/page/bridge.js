'use strict';

// Runs in each page of the archive that the reader shows, before the page's own scripts. Files come from the reader; links
// lead through it. The frame's name says which page this is.
(() => {
  const {path, scroll} = JSON.parse(window.name);
  const BASE = 'https://archive.invalid/';
  const NEAR = '1000px';
  const MEDIA = 'img, audio, video, source';
  const root = path.includes('/') ? '../' : '';
  const waiting = new Map();
  let number = 0;
  let line = Promise.resolve();

  const say = message => window.parent.postMessage(message, '*');

  // Path in the archive and fragment of a link, or null for one that leads elsewhere.
  function inside(link) {
    const url = new URL(link, BASE + encodeURI(path));
    return url.href.startsWith(BASE) ? {path: decodeURIComponent(url.pathname.slice(1)), hash: url.hash.slice(1)} : null;
  }

  // A file of the archive as a Blob.
  function file(wanted) {
    return new Promise((resolve, reject) => {
      waiting.set(++number, {resolve, reject});
      say({kind: 'file', number, path: wanted});
    });
  }

  function go(link) {
    const to = inside(link);
    if (to) say({kind: 'go', path: to.path, hash: to.hash, from: location.hash.slice(1)});
  }

  // A file that calls a function of the page with texts. They are read as data; nothing of the file is run.
  async function callWith(asked) {
    const text = await (await asked).text();
    const [, called, values] = /^(gvoice[A-Z]\w+)\((.*)\);?\s*$/s.exec(text);
    window[called](...JSON.parse('[' + values + ']'));
  }

  // In place of the page's head, for a script that is data: one after the other, as scripts run.
  function append(script) {
    const asked = file(inside(script.getAttribute('src')).path);
    line = line.then(() => callWith(asked)).catch(() => script.dispatchEvent(new Event('error')));
  }

  async function show(media) {
    const link = media.getAttribute('src');
    if (!link || link.startsWith('blob:')) return;
    const to = inside(link);
    if (!to) return;
    try {
      const url = URL.createObjectURL(await file(to.path));
      if (media.getAttribute('src') === link) media.src = url;
    } catch {
      // The page shows the name of the file instead.
    }
  }

  const near = new IntersectionObserver(all => {
    for (const {target, isIntersecting} of all) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      for (const one of [target, ...target.querySelectorAll('source')]) show(one);
    }
  }, {rootMargin: NEAR});

  function look(node) {
    if (!(node instanceof HTMLElement)) return;
    // Links to a page that is only in memory are of no use elsewhere.
    if (node.matches('.copy')) node.hidden = true;
    for (const one of node.matches(MEDIA) ? [node] : node.querySelectorAll(MEDIA)) near.observe(one);
  }

  async function download(link, name) {
    const url = URL.createObjectURL(await file(inside(link).path));
    const made = document.createElement('a');
    made.href = url;
    made.download = name;
    made.click();
  }

  function clicked(event) {
    const link = event.target instanceof Element && event.target.closest('a[href]');
    if (!link || event.defaultPrevented) return;
    const href = link.getAttribute('href');
    const to = inside(href);
    if (!to) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      return;
    }
    event.preventDefault();
    if (to.path.endsWith('.html') && !to.path.startsWith('attachments/')) {
      go(href);
    } else {
      download(href, to.path.slice(to.path.lastIndexOf('/') + 1));
    }
  }

  window.addEventListener('message', event => {
    if (event.source !== window.parent) return;
    const {data} = event;
    if (data.kind === 'file') {
      const one = waiting.get(data.number);
      waiting.delete(data.number);
      if (data.blob) {
        one.resolve(data.blob);
      } else {
        one.reject(new Error(data.path));
      }
    } else if (data.kind === 'hash') {
      location.replace('#' + data.hash);
      if (data.scroll !== null) {
        scrollTo(0, data.scroll);
      } else if (!data.hash) {
        scrollTo(0, 0);
      }
    } else if (data.kind === 'print') {
      window.print();
    }
  });

  new MutationObserver(all => {
    for (const {type, target, addedNodes} of all) {
      if (type === 'attributes') {
        look(target);
      } else {
        addedNodes.forEach(look);
      }
    }
  }).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ['src']});

  // The page's own scripts see a click first, and may keep it.
  window.addEventListener('click', clicked);
  window.addEventListener('auxclick', event => {
    if (event.target instanceof Element && event.target.closest('a[href]')) event.preventDefault();
  });
  window.addEventListener('scroll', () => say({kind: 'scroll', scroll: scrollY}), {passive: true});
  window.addEventListener('load', () => {
    if (scroll !== null) scrollTo(0, scroll);
    say({kind: 'shown', title: document.title});
  });
  window.gvoiceHost = {root, pathname: path, go: link => go(root + link), append};
})();
