'use strict';

// Tables of the class `sortable`: a button in each heading sorts by the numbers in `data-v`, or without them by text.
(() => {
  const {compare} = new Intl.Collator('en', {numeric: true});

  function value(row, column) {
    const cell = row.cells[column];
    return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
  }

  function sort(table, heading) {
    const body = table.tBodies[0];
    const rows = [...body.rows].map(row => ({row, value: value(row, heading.cellIndex)}));
    const isText = rows.some(one => typeof one.value === 'string');
    const before = heading.getAttribute('aria-sort');
    // Texts begin with the first letter, numbers with the greatest.
    const sign = (before ? before === 'descending' : isText) ? 1 : -1;
    rows.sort((a, b) => sign * (isText ? compare(a.value, b.value) : a.value - b.value));
    for (const other of heading.parentNode.cells) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
    body.append(...rows.map(one => one.row));
  }

  for (const table of document.querySelectorAll('table.sortable')) {
    for (const heading of table.tHead.rows[0].cells) {
      heading.append(window.gvoice.element('button', {type: 'button', onclick: () => sort(table, heading)}, ...heading.childNodes));
    }
  }
})();
