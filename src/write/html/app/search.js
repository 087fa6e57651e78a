'use strict';

// The search page: loads the data when it is first needed, the newest first, and shows what the finder finds.
(() => {
  const {element, host, root} = window.gvoice;
  const finder = window.gvoiceFinder;
  const HITS_AT_ONCE = 50;
  const NAMES_SHOWN = 5;
  const FILES_SHOWN = 10;
  const RECORDS_PER_PAGE = 1000;
  const AROUND = 120;
  const MS_UNTIL_NOTED = 400;
  const SHARDS_AT_ONCE = 2;
  const KINDS = [
    ['', 'All kinds', ''], ['texts', 'Texts', 't'], ['calls', 'Calls', 'prmc'], ['voicemails', 'Voicemail', 'v'], ['recordings', 'Recordings', 'd'],
  ];
  const NAME_OF_KIND = {t: 'Text', p: 'Outgoing call', r: 'Incoming call', m: 'Missed call', c: 'Call', v: 'Voicemail', d: 'Recorded call'};

  let people = null;  // the conversations, once they are there
  let shards = [];    // by number
  let asked = false;
  let shownHits = HITS_AT_ONCE;
  let broken = false;
  let noting = 0;
  let only = '';      // the conversation to search alone, by the name of one of its pages

  // Scripts run in the order in which they are asked for; the browser reads one while another runs.
  function load(path) {
    const script = element('script', {src: root + 'assets/search/' + path});
    script.async = false;
    script.addEventListener('error', () => {
      broken = true;
      search();
    });
    (host ?? document.head).append(script);
  }

  function loadShard(number) {
    if (number >= 0) load(number + '.js');
  }

  // All data may come now: the conversations, and then shard by shard from the last.
  function ask() {
    if (asked) return;
    asked = true;
    load('conversations.js');
  }

  window.gvoiceConversations = (records, shardCount, titleSizes, titles, peopleSizes, names, numberSizes, numbers, counts, stems) => {
    const stemList = stems ? stems.split(' ') : [];
    const count = stemList.length;
    const nameList = finder.textsOf(peopleSizes, names, count);
    people = {
      records: Number(records),
      titles: finder.textsOf(titleSizes, titles, count),
      names: nameList,
      numbers: finder.textsOf(numberSizes, numbers, count),
      counts: finder.numbers(counts, count),
      stems: stemList,
      folded: finder.foldList(nameList),
      newer: new Uint32Array(count),
    };
    shards = new Array(Number(shardCount)).fill(null);
    for (let i = 1; i <= SHARDS_AT_ONCE; ++i) loadShard(shards.length - i);
    search();
  };

  window.gvoiceShard = (number, kinds, ids, conversations, senders, nameSizes, senderNames, times, textSizes, texts, fileRows, fileSizes, fileNames) => {
    const index = Number(number);
    loadShard(index - SHARDS_AT_ONCE);
    const count = kinds.length;
    const starts = finder.beginsOf(finder.numbers(textSizes, count));
    const shard = {
      count, kinds, ids, starts, texts,
      conversations: finder.numbers(conversations, count),
      senders: finder.numbers(senders, count),
      names: finder.textsOf(nameSizes, senderNames, nameSizes ? nameSizes.split(' ').length : 0),
      minutes: finder.numbers(times, count),
      pages: new Uint32Array(count),
      files: [],
    };
    let minute = 0;
    for (let i = 0; i < count; ++i) {
      if (shard.minutes[i] !== finder.NOTHING) shard.minutes[i] = minute += shard.minutes[i];
    }
    // Of each conversation the newer messages are known already: they are in the shards that came before.
    for (let i = count - 1; i >= 0; --i) {
      const conversation = shard.conversations[i];
      const position = people.counts[conversation] - ++people.newer[conversation];
      shard.pages[i] = Math.floor(position / RECORDS_PER_PAGE);
    }
    // One file without a name, of the first row, would be an empty column: there is nothing to find in it.
    const files = fileRows || fileSizes ? fileSizes.split(' ').length : 0;
    const names = finder.textsOf(fileSizes, fileNames, files);
    let row = 0;
    finder.numbers(fileRows, files).forEach((passed, i) => {
      row += passed;
      shard.files.push({row, name: names[i]});
    });
    shard.folded = finder.fold(texts, starts);
    shard.foldedFiles = finder.foldList(shard.files.map(file => file.name));
    shards[index] = shard;
    search();
  };

  function plain(text) {
    return text.toUpperCase().toLowerCase().normalize('NFD').replace(/([a-z])[\u0300-\u036f]+/g, '$1');
  }

  // Whether a conversation is with somebody, by a part of a name or address, or the last digits of a number.
  function isWith(conversation, typed) {
    const numbers = people.numbers[conversation].split('\n');
    if (/^[\d\s()+.-]+$/.test(typed)) {
      const digits = typed.replace(/\D+/g, '');
      return digits.length >= 3 && numbers.some(number => number.replace(/\D+/g, '').endsWith(digits));
    }
    const wanted = plain(typed);
    return people.names[conversation].split('\n').concat(numbers.filter(number => /[^\d\s()+.-]/.test(number)))
      .some(name => plain(name).includes(wanted));
  }

  function yearOf(minute) {
    return minute === finder.NOTHING ? '' : String(new Date(minute * 60000).getUTCFullYear());
  }

  function timeOf(minute) {
    return minute === finder.NOTHING ? 'Time unknown' : new Date(minute * 60000).toISOString().slice(0, 16).replace('T', ' ');
  }

  // The rows of a shard that fit, as bytes.
  function rowsOf(shard, query, wanted) {
    const rows = finder.rowsOf(shard.folded, query);
    const {kinds, year, withFiles, conversations} = wanted;
    const first = year ? Date.UTC(Number(year), 0, 1) / 60000 : 0;
    const end = year ? Date.UTC(Number(year) + 1, 0, 1) / 60000 : 0;
    for (let i = 0; i < rows.length; ++i) {
      if (!rows[i]) continue;
      const kind = shard.kinds[i];
      const minute = shard.minutes[i];
      if (kinds && !kinds.includes(kind.toLowerCase()) || withFiles && kind >= 'a' ||
          year && (minute === finder.NOTHING || minute < first || minute >= end) ||
          conversations && !conversations[shard.conversations[i]]) rows[i] = 0;
    }
    return rows;
  }

  // Text with what was found in <mark>, and only what surrounds the first of it.
  function excerpt(text, query) {
    const marks = finder.marksOf(text, query);
    const first = marks.length ? marks[0][0] : 0;
    let begin = Math.max(0, first - AROUND);
    let end = Math.min(text.length, first + 2 * AROUND);
    // No half of a character.
    if (begin > 0 && /[\udc00-\udfff]/.test(text[begin])) --begin;
    if (end < text.length && /[\udc00-\udfff]/.test(text[end])) ++end;
    const parts = [];
    let at = begin;
    if (begin > 0) parts.push('\u2026');
    for (const [from, to] of marks) {
      if (from < at || from >= end) continue;
      parts.push(text.slice(at, from), element('mark', {}, text.slice(from, to)));
      at = to;
    }
    parts.push(text.slice(at, Math.max(at, end)));
    if (end < text.length) parts.push('\u2026');
    return element('p', {class: 'snippet', dir: 'auto'}, ...parts);
  }

  function pageOf(conversation, page) {
    return root + 'conversations/' + people.stems[conversation] + (page ? '-' + (page + 1) : '') + '.html';
  }

  function hitOf(shard, row, query, fileName) {
    const conversation = shard.conversations[row];
    const id = finder.hexOf(shard.ids.slice(11 * row, 11 * row + 11));
    const sender = shard.senders[row];
    const kind = shard.kinds[row].toLowerCase();
    const who = sender === 1 ? 'Me' : sender > 1 ? shard.names[sender - 2] : '';
    const text = shard.texts.slice(shard.starts[row], shard.starts[row + 1]);
    const files = shard.files.filter(file => file.row === row).map(file => file.name);
    const words = fileName ?? (text || files.join(', ') || NAME_OF_KIND[kind]);
    return element('li', {},
      element('h3', {}, element('a', {href: pageOf(conversation, shard.pages[row]) + '#r-' + id},
        element('bdi', {}, people.titles[conversation])), element('span', {}, timeOf(shard.minutes[row]))),
      excerpt(words, query),
      element('p', {class: 'facts'}, kind === 't' ? '' : NAME_OF_KIND[kind] + ' ', element('bdi', {}, who)));
  }

  const field = element('input', {
    type: 'search', 'aria-label': 'Words to search for', placeholder: 'Words, "phrases", begin*', autocomplete: 'off', spellcheck: 'false',
  });
  const withField = element('input', {type: 'text', 'aria-label': 'With somebody', placeholder: 'With: name or number', autocomplete: 'off'});
  const kindChoice = element('select', {'aria-label': 'Kind'}, ...KINDS.map(([value, name]) => element('option', {value}, name)));
  const yearChoice = element('select', {'aria-label': 'Year'}, element('option', {value: ''}, 'All years'));
  const filesChoice = element('input', {type: 'checkbox', id: 'with-files'});
  const onlyButton = element('button', {type: 'button', hidden: true, title: 'Search all conversations', onclick: () => {
    only = '';
    changed();
  }});
  const status = element('p', {role: 'status'});
  const results = element('div', {class: 'ui results'});

  function addYears() {
    const years = new Set(shards.flatMap(shard => shard ? [yearOf(shard.minutes[0]), yearOf(shard.minutes[shard.count - 1])] : []).filter(Boolean).map(Number));
    if (!years.size) return;
    const [first, last] = [Math.min(...years), Math.max(...years)];
    const chosen = yearChoice.value;
    const options = [];
    for (let year = last; year >= first; --year) options.push(element('option', {value: year}, String(year)));
    yearChoice.replaceChildren(yearChoice.firstChild, ...options);
    yearChoice.value = chosen;
  }

  // The conversation that is searched alone, by its number; -1 if there is none of that name.
  function onlyOne() {
    return people.stems.indexOf(only.replace(/(-[0-9a-f]{16})-\d{1,9}$/, '$1'));
  }

  function showOnly() {
    onlyButton.hidden = !only;
    if (only) onlyButton.replaceChildren('Only ', element('bdi', {}, people.titles[onlyOne()] ?? only), ' \u00d7');
  }

  function section(title, items, after = []) {
    return element('section', {}, element('h2', {}, title), element('ul', {}, ...items), ...after);
  }

  function isAsked() {
    return Boolean(only || field.value.trim() || withField.value.trim() || kindChoice.value || yearChoice.value || filesChoice.checked);
  }

  // What fits the words and filters, of the data that is there: conversations by name, files, and messages, newest first.
  function find() {
    const query = finder.parse(field.value);
    const typed = withField.value.trim();
    const alone = only ? onlyOne() : -1;
    const wanted = {
      kinds: KINDS.find(([value]) => value === kindChoice.value)[2],
      year: yearChoice.value,
      withFiles: filesChoice.checked,
      conversations: (typed || only) && people.stems.map((_, i) => (!only || i === alone) && (!typed || isWith(i, typed))),
    };
    const named = [];
    if (query && !only) {
      finder.rowsOf(people.folded, query).forEach((fits, i) => fits && named.push(i));
      named.sort((a, b) => people.counts[b] - people.counts[a] || a - b);
    }
    const hits = [];
    const files = [];
    let total = 0;
    for (const shard of [...shards].reverse()) {
      if (!shard) continue;
      const rows = rowsOf(shard, query, wanted);
      for (let i = rows.length - 1; i >= 0; --i) {
        if (!rows[i]) continue;
        ++total;
        if (hits.length < shownHits) hits.push({shard, row: i});
      }
      if (!query) continue;
      const fitting = rowsOf(shard, null, wanted);
      finder.rowsOf(shard.foldedFiles, query).forEach((fits, i) => {
        const {row, name} = shard.files[i];
        if (fits && fitting[row]) files.push({shard, row, name});
      });
    }
    return {query, named, files, hits, total};
  }

  function show({query, named, files, hits, total}) {
    const parts = [];
    if (named.length) {
      parts.push(section('Conversations ' + named.length.toLocaleString('en'), named.slice(0, NAMES_SHOWN).map(i => element('li', {},
        element('h3', {}, element('a', {href: pageOf(i, 0)}, element('bdi', {}, people.titles[i])),
          element('span', {}, people.counts[i].toLocaleString('en') + ' messages'))))));
    }
    if (files.length) {
      parts.push(section('Files ' + files.length.toLocaleString('en'),
        files.slice(0, FILES_SHOWN).map(({shard, row, name}) => hitOf(shard, row, query, name))));
    }
    const more = element('button', {type: 'button', onclick: () => {
      shownHits += HITS_AT_ONCE;
      search();
    }}, 'Show more');
    if (hits.length) {
      parts.push(section('Messages ' + total.toLocaleString('en'), hits.map(({shard, row}) => hitOf(shard, row, query)),
        hits.length < total ? [more] : []));
    }
    results.replaceChildren(...parts);
  }

  function search() {
    if (broken) {
      status.textContent = 'The data of the search is missing, or this browser does not load it: look for assets/search.';
      return;
    }
    if (!people) {
      status.textContent = asked ? 'Loading\u2026' : '';
      return;
    }
    addYears();
    showOnly();
    const missing = shards.filter(shard => !shard).length;
    if (!isAsked()) {
      results.replaceChildren();
      status.textContent = '';
      return;
    }
    try {
      const found = find();
      show(found);
      status.textContent = missing ? 'Loading: ' + (shards.length - missing) + ' of ' + shards.length + '\u2026' :
        found.total === 1 ? '1 message' : found.total.toLocaleString('en') + ' messages';
    } catch (error) {
      if (!(error instanceof finder.QueryError)) throw error;
      results.replaceChildren();
      status.textContent = error.message;
    }
  }

  // What is searched for is in the address, so that the way back leads to it.
  function state() {
    const words = new URLSearchParams();
    for (const [name, value] of [['q', field.value], ['with', withField.value], ['kind', kindChoice.value], ['year', yearChoice.value],
      ['files', filesChoice.checked ? '1' : ''], ['in', only]]) {
      if (value) words.set(name, value);
    }
    return words.toString();
  }

  // Browsers allow so many changes of the address and no more: it waits until nothing is typed.
  function noteState() {
    clearTimeout(noting);
    try {
      history.replaceState(null, '', '#' + state());
    } catch {
      // Browsers may refuse it to pages from a disk.
    }
  }

  function changed() {
    shownHits = HITS_AT_ONCE;
    ask();
    clearTimeout(noting);
    noting = setTimeout(noteState, MS_UNTIL_NOTED);
    search();
  }

  const box = element('div', {class: 'ui find', role: 'search'}, field, withField, kindChoice, yearChoice,
    element('label', {}, filesChoice, ' with attachment'), onlyButton, status);
  document.getElementById('search').append(box, results);
  const words = new URLSearchParams(location.hash.slice(1));
  field.value = words.get('q') ?? '';
  withField.value = words.get('with') ?? '';
  kindChoice.value = words.get('kind') ?? '';
  if (words.get('year')) {
    yearChoice.append(element('option', {value: words.get('year')}, words.get('year')));
    yearChoice.value = words.get('year');
  }
  filesChoice.checked = words.has('files');
  only = words.get('in') ?? '';
  field.addEventListener('focus', ask);
  results.addEventListener('click', noteState);
  for (const one of [field, withField]) one.addEventListener('input', changed);
  for (const one of [kindChoice, yearChoice, filesChoice]) one.addEventListener('change', changed);
  window.gvoiceSearch = {find};
  field.focus();
  if (isAsked()) changed();
})();
