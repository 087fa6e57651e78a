'use strict';

// What every page has: the theme, the keys, and the bar on top. Everything that scripts add carries the class `ui`,
// so that a page without it is the page without scripts.
(() => {
  const THEMES = ['system', 'light', 'dark'];
  // What shows the archive without a folder on the disk says where the page is, and leads to others (src/browser/page).
  const host = window.gvoiceHost;
  // '' or '../', as the page itself has it: links stay those of the archive wherever it is.
  const root = host?.root ?? document.currentScript.getAttribute('src').split('assets')[0];
  const keys = [];
  let waitingFor = '';

  // Browsers may refuse to remember anything for a page from a disk.
  function remembered(name) {
    try {
      return localStorage.getItem('gvoice-' + name);
    } catch {
      return null;
    }
  }

  function remember(name, value) {
    try {
      localStorage.setItem('gvoice-' + name, value);
    } catch {
      // It counts for this page alone.
    }
  }

  function theme() {
    const chosen = remembered('theme');
    return THEMES.includes(chosen) ? chosen : 'system';
  }

  function showTheme(chosen) {
    if (chosen === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = chosen;
    }
  }

  // An element with attributes, event handlers (as `onclick`) and children; text never becomes markup.
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) {
        made.addEventListener(name.slice(2), value);
      } else if (value === true) {
        made.setAttribute(name, '');
      } else if (value !== false) {
        made.setAttribute(name, value);
      }
    }
    made.append(...children);
    return made;
  }

  // To a page of the archive.
  const go = host ? host.go : path => location.assign(root + path);

  // A key, or two with a space between, for example 'g h'. `action` may be left out where the browser does it.
  function key(name, meaning, action) {
    keys.push({name, meaning, action});
  }

  function typesText(target) {
    return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
  }

  function pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typesText(event.target) || document.querySelector('dialog[open]')) return;
    const name = waitingFor ? waitingFor + ' ' + event.key : event.key;
    waitingFor = keys.some(one => one.name.startsWith(name + ' ')) ? name : '';
    const found = keys.find(one => one.name === name && one.action);
    if (!found) return;
    event.preventDefault();
    found.action(event);
  }

  function focusSearch() {
    const field = document.querySelector('input[type=search]');
    if (field) {
      field.focus();
      field.select();
    } else {
      go('search.html');
    }
  }

  function showKeys() {
    const rows = keys.map(({name, meaning}) => {
      const names = name.split(' ').flatMap((one, i) => i ? [' ', element('kbd', {}, one)] : [element('kbd', {}, one)]);
      return element('div', {}, element('dt', {}, ...names), element('dd', {}, meaning));
    });
    const dialog = element('dialog', {class: 'ui keys', 'aria-labelledby': 'keys-title'},
      element('h2', {id: 'keys-title'}, 'Keys'), element('dl', {}, ...rows),
      element('button', {type: 'button', onclick: () => dialog.close()}, 'Close'));
    dialog.addEventListener('close', () => dialog.remove());
    dialog.addEventListener('click', event => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  function themeChoice() {
    const choice = element('select', {'aria-label': 'Theme'},
      ...THEMES.map(one => element('option', {value: one}, one[0].toUpperCase() + one.slice(1))));
    choice.value = theme();
    choice.addEventListener('change', () => {
      remember('theme', choice.value);
      showTheme(choice.value);
    });
    return choice;
  }

  function addBar() {
    const bar = element('div', {class: 'ui bar', role: 'region', 'aria-label': 'Display'},
      element('a', {href: root + 'search.html'}, 'Search'), themeChoice(),
      element('button', {type: 'button', 'aria-label': 'Keys', title: 'Keys (?)', onclick: showKeys}, '?'));
    document.body.insertBefore(bar, document.querySelector('header'));
  }

  key('/', 'Search', focusSearch);
  key('g h', 'Home: all conversations', () => go('index.html'));
  key('?', 'Show these keys', showKeys);
  key('Esc', 'Close');

  showTheme(theme());
  document.addEventListener('keydown', pressed);
  document.addEventListener('DOMContentLoaded', addBar);
  window.gvoice = {root, host, go, key, element, remember, remembered};
})();
