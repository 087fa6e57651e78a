'use strict';

// What `gvoice inspect --json` says, for people.
window.gvoiceInside = (() => {
  const {element, grouped, counted, bytes, day, list, printable} = window.gvoiceWords;
  const {table, byKind} = window.gvoiceTables;
  const MOST_LISTED = 20;

  const name = text => element('bdi', {}, printable(text));

  function inputRow({name: input, kind, bytes: size, files}) {
    const what = {folder: 'a folder', zip: 'a zip file', tgz: 'a tgz file', archive: 'an archive made before'}[kind] ?? kind;
    return element('li', {}, name(input), ': ' + what + ', ' + bytes(size) + ', ' + counted(files, 'file', 'files'));
  }

  // The problems of a kind: how many, the first of them, and what to do.
  function problem({kind, count, first}) {
    const [one, many, advice] = window.gvoiceProblems[kind] ?? [kind, kind, ''];
    const places = first.map(({input, entry, detail}) => {
      const place = [input, entry].filter(Boolean).flatMap((part, i) => i ? [', ', name(part)] : [name(part)]);
      return element('li', {}, ...place, place.length ? ': ' : '', printable(detail));
    });
    if (count > first.length) places.push(element('li', {}, 'and ' + grouped(count - first.length) + ' more; the report of the archive has all of them'));
    return element('li', {}, element('b', {}, counted(count, one, many)), element('ul', {}, ...places), element('p', {class: 'soft'}, advice));
  }

  function missingParts({missing_from_parts: missing}) {
    if (!missing.length) return [];
    const shown = missing.slice(0, MOST_LISTED).map(({entry}) => element('li', {}, name(entry)));
    if (missing.length > MOST_LISTED) shown.push(element('li', {}, 'and ' + grouped(missing.length - MOST_LISTED) + ' more'));
    return [element('li', {},
      element('b', {}, counted(missing.length, 'file that the export should have is in no input', 'files that the export should have are in no input')),
      element('ul', {}, ...shown),
      element('p', {class: 'soft'}, 'Add all parts of the export. Without them the archive is made of what is here.'))];
  }

  function people({people: {own_numbers: own, numbers, unresolved, ambiguous}}) {
    const parts = [own.length ? (own.length === 1 ? 'Your own number: ' : 'Your own numbers: ') + own.join(', ') + '.' :
      'The export does not say which number is your own; you can give it below.'];
    if (numbers) parts.push('Others have ' + counted(numbers, 'number', 'numbers') + '.');
    if (unresolved.length + ambiguous.length) {
      parts.push(counted(unresolved.length + ambiguous.length, 'name has', 'names have') + ' no certain number; an address book helps.');
    }
    return parts.join(' ');
  }

  function times({records}) {
    const utc = Object.keys(records.utc_by_year).map(Number);
    if (!utc.length) return '';
    const [first, last] = [Math.min(...utc), Math.max(...utc)];
    const zones = records.likely_time_zones;
    return 'Times of ' + (first === last ? first : first + ' to ' + last) + ' are exported in UTC.' +
      (zones.length ? ' The others look like ' + list(zones.map(zone => zone.replaceAll('_', ' '))) + '.' : '');
  }

  const isEmpty = found => found.records.distinct === 0;

  function sentence(found) {
    const {records, conversations} = found;
    if (isEmpty(found)) return 'No texts, calls or voicemail were found in here.';
    const span = records.first_time ? ', from ' + day(records.first_time) + ' to ' + day(records.last_time) : '';
    const twice = records.duplicates ? ' (' + counted(records.duplicates, 'copy', 'copies') + ' of the same in several exports counted once)' : '';
    return counted(records.distinct, 'message or call', 'messages and calls') + ' in ' +
      counted(conversations, 'conversation', 'conversations') + span + twice + '.';
  }

  // The nodes that say it all.
  function nodes(found) {
    const {records, media, attachments} = found;
    const made = [element('p', {class: 'good'}, sentence(found)), element('ul', {class: 'soft'}, ...found.inputs.map(inputRow))];
    if (isEmpty(found)) {
      made.push(element('p', {}, 'Choose the files that Google made for Voice: their names begin with "takeout-", and they hold a folder "Takeout/Voice".'));
    } else {
      const pictures = media.files ? counted(media.files, 'picture or recording', 'pictures and recordings') + ', ' + bytes(media.bytes) + '. ' : '';
      const found_ = attachments.referenced ? grouped(attachments.found + attachments.ambiguous) + ' of ' +
        counted(attachments.referenced, 'attachment', 'attachments') + ' found. ' : '';
      made.push(element('p', {}, pictures + found_ + people(found) + ' ' + times(found)),
        element('div', {class: 'columns'},
          table('By kind', ['Kind', 'Number'], byKind(records)),
          table('By year', ['Year', 'Number'], Object.entries(records.by_year))));
    }
    const problems = [...found.problems.map(problem), ...missingParts(found)];
    made.push(element('h3', {}, 'What needs a look'));
    made.push(problems.length ? element('ul', {class: 'problems'}, ...problems) : element('p', {}, 'Nothing: everything can be read.'));
    return made;
  }

  return {nodes, sentence, isEmpty};
})();
