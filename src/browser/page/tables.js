'use strict';

// Tables of words and figures, as what is in an export and the balance of a run have them.
window.gvoiceTables = (() => {
  const {element, grouped} = window.gvoiceWords;
  const KINDS = [
    ['text', 'Texts'], ['placed', 'Outgoing calls'], ['received', 'Incoming calls'], ['missed', 'Missed calls'], ['voicemail', 'Voicemails'],
    ['recorded', 'Recorded calls'], ['call', 'Calls of unknown kind'],
  ];

  // `rows` are [words, number]; `sum` is one more, below a line.
  function table(caption, heads, rows, sum) {
    const row = ([words, number]) => element('tr', {}, element('th', {scope: 'row'}, words), element('td', {}, grouped(number)));
    return element('table', {}, element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...heads.map(head => element('th', {scope: 'col'}, head)))),
      element('tbody', {}, ...rows.map(row)), ...(sum ? [element('tfoot', {}, row(sum))] : []));
  }

  function byKind(records) {
    return KINDS.map(([key, words]) => [words, records.by_kind[key] ?? 0]).filter(([, number]) => number);
  }

  return {table, byKind};
})();
