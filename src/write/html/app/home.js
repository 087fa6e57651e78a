'use strict';

// The home page: filters and sorts the list of conversations that is on the page.
(() => {
  const {element} = window.gvoice;
  const KINDS = [
    ['t', 'Texts'], ['c', 'Calls'], ['v', 'Voicemail'], ['g', 'Groups'], ['s', 'Spam'], ['u', 'Unknown'],
  ];
  const FEWEST_DIGITS = 3;
  const list = document.getElementById('conversations');
  const groups = [...list.querySelectorAll('section')];

  // Without accents and case.
  function folded(text) {
    return text.toUpperCase().toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  }

  const rows = groups.flatMap(group => [...group.querySelectorAll('li')].map(item => ({
    item,
    home: item.parentNode,
    kinds: item.dataset.k,
    messages: Number(item.dataset.n),
    name: '',
    words: '',
    digits: '',
  })));

  let isRead = false;
  // Read when it is first needed: the page shows sooner.
  function readRows() {
    if (isRead) return;
    isRead = true;
    for (const row of rows) {
      const heading = row.item.querySelector('h3');
      const snippet = row.item.querySelector('.snippet');
      row.name = folded(heading.querySelector('a').textContent);
      row.words = folded(heading.textContent + '\n' + (snippet ? snippet.textContent : ''));
      row.digits = heading.textContent.replace(/\D+/g, '');
    }
  }

  // Every word must be there, in any order; digits also fit a number that is written with signs between them.
  function fits(row, words, digits) {
    return words.every(word => row.words.includes(word)) || (digits && row.digits.includes(digits));
  }

  function shownRows(typed, kinds) {
    const words = folded(typed).split(/\s+/).filter(Boolean);
    const isNumber = /^[\d\s()+./-]+$/.test(typed);
    const digits = isNumber ? typed.replace(/\D+/g, '') : '';
    const enough = digits.length >= FEWEST_DIGITS ? digits : '';
    return rows.filter(row => kinds.every(kind => row.kinds.includes(kind)) && (!words.length || fits(row, words, enough)));
  }

  const field = element('input', {
    type: 'search', 'aria-label': 'Filter by name, number or last words', placeholder: 'Name, number or last words',
    autocomplete: 'off', spellcheck: 'false',
  });
  const order = element('select', {'aria-label': 'Order'},
    element('option', {value: 'recent'}, 'Latest first'),
    element('option', {value: 'most'}, 'Most messages first'),
    element('option', {value: 'name'}, 'By name'));
  const status = element('p', {role: 'status'});
  const buttons = KINDS.filter(([kind]) => rows.some(row => row.kinds.includes(kind))).map(([kind, name]) => {
    const count = rows.filter(row => row.kinds.includes(kind)).length;
    const button = element('button', {type: 'button', 'aria-pressed': 'false', 'data-kind': kind},
      name + ' ' + count.toLocaleString('en'));
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      filter();
    });
    return button;
  });

  function filter() {
    readRows();
    const kinds = buttons.filter(one => one.getAttribute('aria-pressed') === 'true').map(one => one.dataset.kind);
    const shown = new Set(shownRows(field.value, kinds));
    for (const row of rows) {
      if (row.item.hidden === shown.has(row)) row.item.hidden = !row.item.hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector('li:not([hidden])');
    const all = shown.size === rows.length;
    status.textContent = all ? '' : shown.size.toLocaleString('en') + ' of ' + rows.length.toLocaleString('en') + ' conversations';
    remember();
  }

  const sorted = element('section', {class: 'ui', hidden: true}, element('ul'));

  function sort() {
    readRows();
    const recent = order.value === 'recent';
    const list = [...rows];
    if (order.value === 'most') list.sort((a, b) => b.messages - a.messages);
    if (order.value === 'name') list.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    const target = new Map();
    for (const row of list) {
      const parent = recent ? row.home : sorted.firstChild;
      if (!target.has(parent)) target.set(parent, document.createDocumentFragment());
      target.get(parent).append(row.item);
    }
    for (const [parent, items] of target) parent.append(items);
    sorted.hidden = recent;
    const jumps = document.querySelector('.jumps');
    if (jumps) jumps.hidden = !recent;
    filter();
  }

  // For the way back from a conversation; browsers may refuse to remember.
  function remember() {
    const kinds = buttons.filter(one => one.getAttribute('aria-pressed') === 'true').map(one => one.dataset.kind).join('');
    try {
      sessionStorage.setItem('gvoice-home', JSON.stringify([field.value, order.value, kinds]));
    } catch {
      // The page begins anew then.
    }
  }

  function recall() {
    const way = performance.getEntriesByType('navigation')[0];
    if (!way || way.type !== 'back_forward') return;
    try {
      const [typed, chosen, kinds] = JSON.parse(sessionStorage.getItem('gvoice-home'));
      field.value = typed;
      order.value = chosen;
      for (const button of buttons) button.setAttribute('aria-pressed', String(kinds.includes(button.dataset.kind)));
    } catch {
      return;
    }
    sort();
  }

  if (rows.length) {
    list.prepend(element('div', {class: 'ui find', role: 'search'}, field, order, ...buttons, status));
    list.append(sorted);
    field.addEventListener('input', filter);
    field.addEventListener('focus', readRows);
    field.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        field.value = '';
        filter();
      }
    });
    order.addEventListener('change', sort);
    recall();
  }
})();
