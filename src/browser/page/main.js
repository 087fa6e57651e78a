'use strict';

// The page itself: which step is shown, and what its buttons do.
(() => {
  const {element, counted, bytes, printable} = window.gvoiceWords;
  const {FORMATS, FILTERS, DETAILS} = window.gvoiceOptions;
  const {Engine, Stopped} = window.gvoiceEngine;
  const inputsOf = window.gvoiceInputs;
  const inside = window.gvoiceInside;
  const save = window.gvoiceSave;
  const BYTES_PER_PAGE = 7500;
  const MOST_BYTES = 4e9;
  const SHARE_OF_MEMORY = 0.5;
  const SPEAK_EVERY_MS = 15000;
  const MOST_INPUTS_SHOWN = 50;

  const byId = id => document.querySelector('#' + id);
  const engine = new Engine();
  const reader = new window.gvoiceReader.Reader(engine, byId('reader-page'), title => {
    document.title = title;
  });
  const homeTitle = document.title;

  let groups = [];          // what was chosen
  let names = null;         // files that give names: {contacts, lookup}
  let files = null;         // of the archive in memory: [[path, size], ...]
  let isSaved = false;
  let isSaving = false;
  let stopSaving = false;
  let turn = 0;             // each change of the inputs begins a new one

  const showSections = shown => {
    for (const id of ['inside', 'options', 'work', 'trouble', 'result']) byId(id).hidden = !shown.includes(id);
  };

  function say(words) {
    byId('said').textContent = words;
  }

  // What became of saving, beside the buttons that save and for who listens.
  function showNote(words) {
    for (const one of document.querySelectorAll('.saved')) one.textContent = words;
  }

  function note(words) {
    showNote(words);
    say(words);
  }

  function focusOn(id) {
    byId(id).focus();
    byId(id).scrollIntoView({block: 'nearest'});
  }

  // Sentences of the program without its name in front, and with files as they are called here.
  function sentences(err) {
    return err.split('\n').map(line => line.replace(/^gvoice: /, '').replaceAll('/in/', '')).filter(Boolean);
  }

  function showTrouble(lines, sections) {
    byId('trouble-text').replaceChildren(...lines.map(line => element('p', {}, printable(line))));
    byId('back-to-options').hidden = !sections.includes('options');
    showSections(['trouble', ...sections]);
    focusOn('trouble-title');
  }

  // What a run ended with, or null where it was stopped; progress is shown meanwhile.
  async function work(title, inputs, args) {
    const progress = new window.gvoiceProgress.Progress(() => performance.now());
    let spoken = performance.now();
    let stage = '';
    byId('work-title').textContent = title;
    byId('stage').textContent = 'Starting';
    byId('left').textContent = '';
    byId('bar').removeAttribute('value');
    try {
      return await engine.run(inputs, args, report => {
        const now = progress.take(report);
        byId('bar').value = now.share;
        byId('stage').textContent = now.words;
        byId('left').textContent = now.left;
        if (now.stage !== stage || performance.now() - spoken > SPEAK_EVERY_MS) {
          stage = now.stage;
          spoken = performance.now();
          say([now.words, now.left].filter(Boolean).join('. '));
        }
      });
    } catch (error) {
      if (error instanceof Stopped) return null;
      return {code: 70, out: '', err: 'The program ended unexpectedly: ' + error.message +
        '\nClose other tabs and programs, and try again; a large export may need more memory than this browser has.'};
    } finally {
      say('');
    }
  }

  // --- Step 1: inputs

  function showInputs() {
    const rows = groups.slice(0, MOST_INPUTS_SHOWN).map(group => element('li', {}, element('bdi', {}, printable(group.name)),
      element('span', {}, (group.isFolder ? 'folder, ' + counted(group.files.length, 'file', 'files') + ', ' : '') + bytes(inputsOf.sizeOf(group))),
      element('button', {type: 'button', class: 'small', 'aria-label': 'Remove ' + printable(group.name), onclick: () => {
        groups = groups.filter(one => one !== group);
        changed();
        byId('choose-files').focus();
      }}, 'Remove')));
    if (groups.length > MOST_INPUTS_SHOWN) rows.push(element('li', {}, 'and ' + (groups.length - MOST_INPUTS_SHOWN) + ' more'));
    byId('inputs').replaceChildren(...rows);
    byId('clear').hidden = !groups.length;
  }

  function add(found) {
    const {groups: added, ignored} = inputsOf.grouped(found);
    const hint = byId('ignored');
    hint.hidden = !ignored.length;
    hint.textContent = ignored.length ? 'Not a zip, tgz or folder, and so not used: ' + ignored.slice(0, 5).map(printable).join(', ') +
      (ignored.length > 5 ? ' and ' + (ignored.length - 5) + ' more' : '') + '.' : '';
    const before = groups.length;
    groups = inputsOf.merged(groups, added);
    if (groups.length !== before) changed();
  }

  function mayLose() {
    // eslint-disable-next-line no-alert -- the browser's own question is the one that keyboards and screen readers know.
    return !files || isSaved || window.confirm('The archive in memory is not saved. Go on without it?');
  }

  // The archive in memory belongs to inputs and options that are no longer those of the page.
  function dropArchive() {
    files = null;
    isSaved = false;
    reader.close();
  }

  async function changed() {
    const mine = ++turn;
    dropArchive();
    engine.stop();
    showInputs();
    showSections(groups.length ? ['work'] : []);
    if (!groups.length) return;
    const {inputs, args} = inputsOf.forWorker(groups);
    const ended = await work('Looking inside', inputs, ['inspect', '--json', '--quiet', ...args]);
    if (mine !== turn) return;
    if (!ended) {
      showSections([]);
      focusOn('choose-title');
      return;
    }
    if (ended.code !== 0) {
      showTrouble(sentences(ended.err), []);
      return;
    }
    showInside(JSON.parse(ended.out));
  }

  // --- Step 2: what is in there

  function showInside(found) {
    byId('inside-text').replaceChildren(...inside.nodes(found));
    if (inside.isEmpty(found)) {
      showSections(['inside']);
    } else {
      fillYears(Object.keys(found.records.by_year));
      showZones(found.records.likely_time_zones);
      showMemory(found.entries.conversation_html);
      showSections(['inside', 'options']);
      showCommand();
    }
    byId('version').textContent = 'gvoice ' + engine.version;
    focusOn('inside-title');
    say(inside.sentence(found));
  }

  function fillYears(years) {
    for (const [id, words] of [['from-year', 'the first'], ['to-year', 'the last']]) {
      const chosen = byId(id).value;
      byId(id).replaceChildren(element('option', {value: ''}, words), ...years.map(year => element('option', {value: year}, year)));
      byId(id).value = years.includes(chosen) ? chosen : '';
    }
  }

  function showZones(zones) {
    byId('likely-zones').hidden = !zones.length;
    byId('likely-zones').replaceChildren(...zones.map(zone => element('button', {type: 'button', class: 'small', onclick: () => {
      byId('time-zone').value = zone;
      showCommand();
    }}, 'Use ' + zone)));
  }

  function showMemory(pages) {
    const need = pages * BYTES_PER_PAGE;
    const has = (navigator.deviceMemory ?? 8) * 1e9;
    const isTooMuch = need > MOST_BYTES;
    byId('memory').hidden = !isTooMuch && need < has * SHARE_OF_MEMORY;
    byId('memory').textContent = 'The export has ' + counted(pages, 'page', 'pages') + ', which take about ' + bytes(need) + ' of memory. ' + (isTooMuch ?
      'No browser gives so much to one page. Choose the parts of one export only, or use the program for Linux.' :
      'This computer may not have so much to spare: close other programs first.');
    byId('convert').disabled = isTooMuch;
  }

  // --- Step 3: options

  function choice(name, words, more, isOn) {
    return element('label', {class: 'choice'}, element('input', {type: 'checkbox', value: name, checked: isOn}),
      element('div', {}, words, more ? element('span', {}, ' \u2013 ' + more) : ''));
  }

  const chosenOf = id => [...byId(id).querySelectorAll('input:checked')].map(one => one.value);

  function values() {
    const contacts = [...byId('contacts').files];
    const [lookup] = byId('lookup').files;
    names = {
      contacts: contacts.map((file, i) => ({path: 'names/' + (i + 1) + '/' + file.name, file})),
      lookup: lookup ? [{path: 'names/' + lookup.name, file: lookup}] : [],
    };
    return {
      formats: chosenOf('formats'), contacts: names.contacts.map(one => '/in/' + one.path), lookup: names.lookup.map(one => '/in/' + one.path)[0] ?? '',
      myNumber: byId('my-number').value, timeZone: byId('time-zone').value, fromYear: byId('from-year').value, toYear: byId('to-year').value,
      on: [...chosenOf('filters'), ...chosenOf('details')],
    };
  }

  function showCommand() {
    const made = window.gvoiceOptions.args(values()).map(word => word.startsWith('/in/names/') ? inputsOf.baseName(word) : word);
    byId('command').textContent = window.gvoiceOptions.command(groups.map(group => group.name), made);
  }

  async function convert() {
    if (!mayLose()) return;
    const chosen = values();
    const fault = window.gvoiceOptions.fault(chosen);
    for (const id of ['from-year', 'time-zone', 'my-number']) byId(id).removeAttribute('aria-invalid');
    if (fault) {
      byId(fault[0]).setAttribute('aria-invalid', 'true');
      showTrouble([fault[1]], ['inside', 'options']);
      return;
    }
    const mine = ++turn;
    dropArchive();
    engine.stop();
    const {inputs, args} = inputsOf.forWorker(groups);
    showSections(['work']);
    focusOn('work-title');
    const ended = await work('Making the archive', [...inputs, ...names.contacts, ...names.lookup],
      ['convert', ...args, '-o', '/out', '--json', '--quiet', ...window.gvoiceOptions.args(chosen)]);
    if (mine !== turn) return;
    if (!ended) {
      showSections(['inside', 'options']);
      focusOn('options-title');
      say('Stopped. Nothing was kept.');
      return;
    }
    if (ended.code !== 0) {
      showTrouble(sentences(ended.err), ['inside', 'options']);
      return;
    }
    await showResult(JSON.parse(ended.out));
  }

  // --- The result

  function showSaved() {
    byId('unsaved').textContent = isSaved ? 'The archive is saved. Open index.html in it to read it; this page is no longer needed.' :
      'The archive is only in the memory of this page. Save it before you close the page.';
  }

  async function showResult(summary) {
    files = await engine.list();
    isSaved = false;
    const hasPages = await reader.open(files);
    byId('read').hidden = !hasPages;
    byId('balance').replaceChildren(...window.gvoiceBalance.nodes(summary),
      element('p', {class: 'soft'}, counted(files.length, 'file', 'files') + ', ' + bytes(files.reduce((sum, [, size]) => sum + size, 0)) + '.'));
    showSaved();
    note('');
    showSections(['result']);
    focusOn('result-title');
    say('Your archive is ready. ' + window.gvoiceBalance.sentence(summary));
  }

  async function saveWith(how) {
    if (isSaving) {
      stopSaving = true;
      return;
    }
    stopSaving = false;
    let shownPercent = 0;
    try {
      await how((done, all) => {
        const percent = Math.floor(100 * done / all);
        if (percent === shownPercent) return;
        shownPercent = percent;
        const words = 'Saving: ' + percent + ' % of ' + counted(all, 'file', 'files');
        showNote(words);
        if (percent % 25 === 0) say(words);
      }, () => stopSaving);
    } catch (error) {
      // Who closes the browser's own window has changed his mind.
      if (error.name !== 'AbortError') note('Not saved: ' + error.message + ' Try another folder, or save as one zip file.');
    } finally {
      setSaving(false);
      showSaved();
    }
  }

  function setSaving(on) {
    isSaving = on;
    for (const [name, words] of [['save-folder', 'Save into a folder'], ['save-zip', 'Save as one zip file']]) {
      for (const button of document.querySelectorAll('.' + name)) button.textContent = on ? 'Stop saving' : words;
    }
  }

  const saveFolder = () => saveWith(async (progress, isStopped) => {
    const parent = await window.showDirectoryPicker({mode: 'readwrite', id: 'gvoice'});
    setSaving(true);
    const {name, saved, failed} = await save.toFolder(parent, engine, files, progress, isStopped);
    if (failed.length) {
      const [[path, reason]] = failed;
      note('Only ' + saved.toLocaleString('en') + ' of ' + counted(files.length, 'file was', 'files were') + ' saved into ' + name + ': not ' + printable(path) +
        ' (' + reason + '). Try another disk, or save as one zip file.');
    } else if (isStopped()) {
      note('Stopped. The folder ' + name + ' is not complete; remove it.');
    } else {
      isSaved = true;
      note('Saved into the folder ' + name + ': ' + counted(files.length, 'file', 'files') + '.');
    }
  });

  const saveZip = () => saveWith(async (progress, isStopped) => {
    setSaving(true);
    const size = await save.toZip(engine, files, progress, isStopped);
    if (size === null) {
      note('Stopped. Nothing was saved.');
      return;
    }
    isSaved = true;
    note('The browser saves gvoice-archive.zip, ' + bytes(size) + ', with your downloads. Unpack it, and open index.html.');
  });

  // --- Reading

  async function route() {
    const place = window.gvoiceReader.placeOf(location.hash);
    const reads = Boolean(place && files);
    byId('reader').hidden = !reads;
    byId('maker').hidden = reads;
    if (!reads) {
      document.title = homeTitle;
      if (place) history.replaceState(null, '', '#');
      return;
    }
    try {
      await reader.show(place);
    } catch (error) {
      say(error.message);
    }
  }

  // --- Events

  const drop = byId('drop');
  const holdsFiles = event => event.dataTransfer?.types.includes('Files');
  window.addEventListener('dragover', event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.classList.add('over');
  });
  window.addEventListener('dragleave', event => {
    if (!event.relatedTarget) drop.classList.remove('over');
  });
  window.addEventListener('drop', async event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.classList.remove('over');
    if (byId('choose-files').disabled || !mayLose()) return;
    try {
      add(await inputsOf.ofDrop(event.dataTransfer));
    } catch (error) {
      showTrouble(['What was dropped could not be read: ' + error.message, 'Use the buttons to choose it instead.'], []);
    }
  });
  for (const [button, field] of [['choose-files', 'file-input'], ['choose-folder', 'folder-input']]) {
    byId(button).addEventListener('click', () => byId(field).click());
    byId(field).addEventListener('change', () => {
      const found = inputsOf.ofFiles(byId(field).files);
      byId(field).value = '';
      if (mayLose()) add(found);
    });
  }
  byId('clear').addEventListener('click', () => {
    if (!mayLose()) return;
    groups = [];
    changed();
    byId('choose-files').focus();
  });
  byId('stop').addEventListener('click', () => engine.stop());
  byId('options').addEventListener('submit', event => {
    event.preventDefault();
    convert();
  });
  byId('options').addEventListener('input', showCommand);
  byId('back-to-options').addEventListener('click', () => {
    showSections(['inside', 'options']);
    focusOn('options-title');
  });
  byId('again').addEventListener('click', () => {
    showSections(['inside', 'options', 'result']);
    focusOn('options-title');
  });
  byId('read').addEventListener('click', () => {
    location.hash = window.gvoiceReader.addressOf('index.html', '');
  });
  byId('print').addEventListener('click', () => reader.tell({kind: 'print'}));
  byId('leave').addEventListener('click', () => {
    location.hash = '';
    byId('read').focus();
  });
  for (const button of document.querySelectorAll('.save-folder')) {
    button.hidden = !save.canSaveFolder();
    button.addEventListener('click', saveFolder);
  }
  for (const button of document.querySelectorAll('.save-zip')) button.addEventListener('click', saveZip);
  window.addEventListener('hashchange', route);
  window.addEventListener('beforeunload', event => {
    if (files && !isSaved || isSaving) event.preventDefault();
  });

  byId('formats').append(...FORMATS.map(([name, words, more]) => choice(name, words, more, name === 'html')));
  byId('filters').append(...FILTERS.map(([name, words]) => choice(name, words, '', false)));
  byId('details').append(...DETAILS.map(([name, words]) => choice(name, words, '', false)));
  const zones = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  byId('time-zones').append(...zones.map(zone => element('option', {value: zone})));

  const missing = window.gvoiceEngine.missing();
  if (missing.length) {
    byId('unsupported').hidden = false;
    byId('unsupported').textContent = 'This browser lacks what the page needs: ' + missing.join(', ') +
      '. Open the file in a current version of Firefox, Chrome, Edge or Safari.';
    for (const id of ['choose-files', 'choose-folder']) byId(id).disabled = true;
  }
  route();
})();
