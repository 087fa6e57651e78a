'use strict';

// Numbers, sizes and times as words, and nodes from text.
window.gvoiceWords = (() => {
  const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const THOUSAND = 1000;

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

  const grouped = number => number.toLocaleString('en');
  const counted = (number, one, many) => grouped(number) + ' ' + (number === 1 ? one : many);

  function bytes(number) {
    let unit = 0;
    let value = number;
    while (value >= THOUSAND && unit + 1 < UNITS.length) {
      value /= THOUSAND;
      ++unit;
    }
    return (unit ? value.toFixed(1) : String(value)) + ' ' + UNITS[unit];
  }

  // Coarse on purpose: it is an estimate.
  function timeLeft(seconds) {
    if (seconds < 10) return 'A few seconds left';
    if (seconds < 90) return 'About ' + 10 * Math.round(seconds / 10) + ' seconds left';
    if (seconds < 5400) return 'About ' + counted(Math.round(seconds / 60), 'minute', 'minutes') + ' left';
    return 'About ' + counted(Math.round(seconds / 3600), 'hour', 'hours') + ' left';
  }

  // `2012-10-30T19:00:00.000Z` as October 30, 2012, on the calendar of its own zone.
  function day(time) {
    const [year, month, date] = time.slice(0, 10).split('-').map(Number);
    return new Intl.DateTimeFormat('en', {dateStyle: 'long', timeZone: 'UTC'}).format(Date.UTC(year, month - 1, date));
  }

  function list(words) {
    return words.length < 2 ? words.join('') : words.slice(0, -1).join(', ') + ' and ' + words[words.length - 1];
  }

  // Names come from files: on one line, and without signs that turn the direction of what follows.
  function printable(text) {
    return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '\ufffd');
  }

  return {element, grouped, counted, bytes, timeLeft, day, list, printable};
})();
