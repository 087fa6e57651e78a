'use strict';

// The options that the page offers, and the arguments that they become. Knows nothing of the page.
window.gvoiceOptions = (() => {
  const FORMATS = [
    ['html', 'Pages to read in any browser', 'with search; this is the archive itself'],
    ['csv', 'Tables for a spreadsheet', 'CSV'],
    ['text', 'Text files, one for each conversation', 'Markdown, to print or to search'],
    ['sms-backup', 'A backup for Android', 'for the app SMS Backup & Restore'],
    ['sqlite', 'A database', 'SQLite, with full-text search'],
    ['ndjson', 'Lines for programs', 'NDJSON, one record per line'],
  ];
  const FILTERS = [
    ['filter-spam', 'Conversations with nothing but spam'],
    ['filter-commercial-conversations', 'Mailings to which you only ever answered STOP or the like'],
    ['filter-numbers-without-aliases', 'Conversations in which no number has a name'],
    ['filter-non-phone-numbers', 'Conversations with short codes and the like'],
    ['filter-call-only-conversations', 'Conversations with nothing to read or hear'],
  ];
  const DETAILS = [
    ['no-merge-people', 'Numbers of one contact stay apart'],
    ['embed-media', 'Put pictures and recordings inside the database, too'],
    ['raw-csv', 'CSV for programs: texts that a spreadsheet would run as formulas stay as they are'],
  ];

  // `values`: {formats, contacts, lookup, myNumber, timeZone, fromYear, toYear, on}, where files are their names and `on` the
  // names of filters and details.
  function args(values) {
    const made = [];
    const {formats} = values;
    if (formats.length !== 1 || formats[0] !== 'html') made.push('--format', formats.join(','));
    for (const name of values.contacts) made.push('--contacts', name);
    if (values.lookup) made.push('--phone-lookup-file', values.lookup);
    for (const number of values.myNumber.split(/[,;]/).map(one => one.trim()).filter(Boolean)) made.push('--my-number', number);
    if (values.timeZone.trim()) made.push('--time-zone', values.timeZone.trim());
    if (values.fromYear) made.push('--exclude-older-than', values.fromYear + '-01-01');
    if (values.toYear) made.push('--exclude-newer-than', values.toYear + '-12-31');
    for (const name of values.on) made.push('--' + name);
    return made;
  }

  // What is wrong with the values, as [id of the field, sentence], or null.
  function fault(values) {
    if (!values.formats.length) return ['formats', 'Choose at least one thing to make.'];
    if (values.fromYear && values.toYear && values.fromYear > values.toYear) return ['from-year', 'The first year is after the last one.'];
    return null;
  }

  const quoted = word => /^[\w@%+=:,./-]+$/.test(word) ? word : "'" + word.replaceAll("'", "'\\''") + "'";

  function command(inputs, made) {
    return ['gvoice', 'convert', ...inputs, '-o', 'gvoice-archive', ...made].map(quoted).join(' ');
  }

  return {FORMATS, FILTERS, DETAILS, args, fault, command};
})();
