'use strict';

// The balance of a conversion, from its summary, for people.
window.gvoiceBalance = (() => {
  const {element, grouped, counted, list, printable} = window.gvoiceWords;
  const {table, byKind} = window.gvoiceTables;
  const ENTRIES = [
    ['conversation_html', 'Pages of messages and calls'], ['media', 'Pictures, recordings and cards'],
    ['known_other', 'Other files that hold no messages'], ['companion', 'Files that a system put beside them'],
    ['unknown', 'Files of no known kind'], ['unreadable', 'Files that could not be read'],
  ];

  const sum = numbers => numbers.reduce((all, one) => all + one, 0);
  const filtered = ({records}) => sum(Object.values(records.filtered));

  // Whether nothing is unaccounted for.
  function isEven(summary) {
    const {entries, records} = summary;
    return entries.total === sum(ENTRIES.map(([key]) => entries[key])) &&
      records.parsed === records.written + records.duplicates + filtered(summary);
  }

  function sentence(summary) {
    const {records, entries} = summary;
    const rest = [];
    if (records.duplicates) rest.push(counted(records.duplicates, 'is a copy', 'are copies') + ' of others');
    if (filtered(summary)) rest.push(counted(filtered(summary), 'was', 'were') + ' left out, as asked');
    const read = 'Of ' + counted(entries.total, 'file', 'files') + (entries.unreadable ?
      ', ' + grouped(entries.unreadable) + ' could not be read. ' : ', all could be read. ');
    return read + 'They hold ' + counted(records.parsed, 'message or call', 'messages and calls') + ': ' +
      grouped(records.written) + (records.written === 1 ? ' is' : ' are') + ' in the archive' +
      (rest.length ? ', ' + list(rest) : '') + '. ' + (isEven(summary) ? 'Nothing is unaccounted for.' :
      'The figures do not add up; keep the export, and report this fault.');
  }

  function entryRows({entries}) {
    return ENTRIES.map(([key, words]) => [words, entries[key]]).filter(([, number]) => number);
  }

  function recordRows(summary) {
    const {records} = summary;
    return [['In the archive', records.written], ['Copies of others', records.duplicates], ['Left out, as asked', filtered(summary)]]
      .filter(([, number], i) => number || !i);
  }

  function problems(summary) {
    const rows = Object.entries(summary.problems).map(([kind, count]) => {
      const [one, many] = window.gvoiceProblems[kind] ?? [kind, kind];
      return counted(count, one, many);
    });
    for (const one of summary.missing_parts) rows.push(printable(one));
    for (const one of summary.formats_not_written) rows.push('Not made: ' + printable(one));
    return rows;
  }

  function nodes(summary) {
    const rows = problems(summary);
    return [element('p', {class: 'good'}, sentence(summary)),
      element('div', {class: 'columns'},
        table('Files', ['What', 'Number'], entryRows(summary), ['All files', summary.entries.total]),
        table('Messages and calls', ['What became of them', 'Number'], recordRows(summary), ['All that were read', summary.records.parsed]),
        table('In the archive', ['Kind', 'Number'], byKind(summary.records), ['In ' + counted(summary.conversations, 'conversation', 'conversations'), summary.records.written])),
      element('h3', {}, 'What needs a look'),
      rows.length ? element('ul', {class: 'problems'}, ...rows.map(row => element('li', {}, row))) : element('p', {}, 'Nothing: everything was read and found its place.'),
      element('p', {class: 'soft'}, 'The report of the archive has the details. SHA-256 of the file SHA256SUMS, to note: ',
        element('code', {}, summary.sums_sha256))];
  }

  return {nodes, sentence, isEven};
})();
