'use strict';

// The parts of gvoice.html that know nothing of the page, without a browser.
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const vm = require('node:vm');
const zlib = require('node:zlib');

const ROOT = path.join(__dirname, '../..');

function load(...names) {
  const window = {};
  const context = vm.createContext({window, TextEncoder, URL, Blob, Intl, DataView, document: {}, history: {}});
  for (const name of names) {
    vm.runInContext(fs.readFileSync(path.join(ROOT, 'src/browser/page', name), 'utf8'), context, {filename: name});
  }
  return window;
}

const {gvoiceWords: words, gvoiceZip: zip, gvoiceInputs: inputs, gvoiceOptions: options, gvoiceProgress: progress,
  gvoiceProblems: problems, gvoiceReader: reader, gvoiceTables: tables, gvoiceBalance: balance, gvoiceInside: inside} =
  load('words.js', 'zip.js', 'inputs.js', 'options.js', 'progress.js', 'tables.js', 'problems.js', 'inside.js', 'balance.js', 'reader.js');

const plain = value => JSON.parse(JSON.stringify(value));

async function zipped(files, isStopped) {
  const parts = [];
  for await (const part of zip.parts(files, isStopped)) parts.push(part);
  return parts;
}

async function bytesOf(parts) {
  return Buffer.concat(await Promise.all(parts.map(async part => Buffer.from(part instanceof Blob ? await part.arrayBuffer() : part))));
}

test('CRC-32 is that of other programs, in one piece or several', () => {
  assert.equal(zip.crc32(Buffer.from('123456789')), 0xcbf43926);
  const data = Buffer.from(Array.from({length: 1000}, (_, i) => i * 37 % 256));
  for (const length of [0, 1, 7, 8, 9, 15, 16, 1000]) {
    assert.equal(zip.crc32(data.subarray(0, length)), zlib.crc32 ? zlib.crc32(data.subarray(0, length)) : zip.crc32(data.subarray(0, length)));
    assert.equal(zip.crc32(data.subarray(length), zip.crc32(data.subarray(0, length))), zip.crc32(data));
  }
});

test('a zip file is stored, with names in UTF-8 and always the same time', async () => {
  const files = [{path: 'a/Zo\u00eb.txt', blob: new Blob(['hello'])}, {path: 'empty', blob: new Blob([])}];
  const data = await bytesOf(await zipped(files));
  assert.deepEqual(data, await bytesOf(await zipped(files)));
  assert.equal(data.readUInt32LE(0), 0x04034b50);
  assert.equal(data.readUInt16LE(4), 20);
  assert.equal(data.readUInt16LE(6), 0x0800);
  assert.equal(data.readUInt16LE(8), 0);
  assert.equal(data.readUInt32LE(10), 0x00210000);
  assert.equal(data.readUInt32LE(14), zip.crc32(Buffer.from('hello')));
  assert.equal(data.readUInt32LE(18), 5);
  const name = Buffer.from('a/Zo\u00eb.txt');
  assert.equal(data.readUInt16LE(26), name.length);
  assert.equal(data.subarray(30, 30 + name.length + 5).toString(), 'a/Zo\u00eb.txthello');
  const end = data.subarray(-22);
  assert.equal(end.readUInt32LE(0), 0x06054b50);
  assert.equal(end.readUInt16LE(10), 2);
  assert.equal(data.readUInt32LE(end.readUInt32LE(16)), 0x02014b50);
  assert.equal(end.readUInt32LE(16) + end.readUInt32LE(12) + 22, data.length);
});

// Of a size that nobody wants in a test, and without bytes.
const huge = size => ({size, slice: () => new Blob([])});

test('ZIP64 where a size or a place needs it', async () => {
  const parts = await zipped([{path: 'first', blob: huge(5e9)}, {path: 'second', blob: huge(10)}]);
  const local = Buffer.from(parts[0]);
  assert.equal(local.readUInt16LE(4), 45);
  assert.equal(local.readUInt32LE(18), 0xffffffff);
  assert.equal(Number(Buffer.from(parts[2]).readBigUInt64LE(4)), 5e9);
  const central = parts.filter(part => part.length >= 46 && Buffer.from(part).readUInt32LE(0) === 0x02014b50);
  assert.equal(Buffer.from(central[0]).readUInt32LE(42), 0);
  assert.equal(Buffer.from(central[1]).readUInt32LE(42), 0xffffffff);
  assert.equal(Buffer.from(central[1]).readUInt32LE(20), 10);
  const place = Buffer.from(parts[parts.indexOf(central[1]) + 2]);
  assert.equal(place.readUInt16LE(0), 1);
  assert.equal(Number(place.readBigUInt64LE(4)), 30 + 5 + 20 + 5e9);
  const signatures = parts.slice(-3).map(part => Buffer.from(part).readUInt32LE(0));
  assert.deepEqual(signatures, [0x06064b50, 0x07064b50, 0x06054b50]);
});

test('ZIP64 where there are too many files', async () => {
  const nothing = new Blob([]);
  const parts = await zipped(Array.from({length: 65535}, (_, i) => ({path: String(i), blob: nothing})));
  assert.equal(Number(Buffer.from(parts[parts.length - 3]).readBigUInt64LE(32)), 65535);
  assert.equal(Buffer.from(parts[parts.length - 1]).readUInt16LE(10), 0xffff);
});

test('a zip that is stopped has no end', async () => {
  let asked = 0;
  const parts = await zipped([{path: 'a', blob: new Blob(['x'])}, {path: 'b', blob: new Blob(['y'])}], () => ++asked > 2);
  assert.equal(parts.length, 4);
});

const file = (size = 1) => ({size, lastModified: 0});

test('archives count one by one, folders as a whole', () => {
  const {groups, ignored} = inputs.grouped([
    {path: 'takeout-001.zip', file: file()}, {path: 'readme.txt', file: file()}, {path: 'old.tgz', file: file()},
    {path: 'Takeout/Voice/Calls/a.html', file: file()}, {path: 'Takeout/archive_browser.html', file: file()},
    {path: 'Downloads/b.zip', file: file()}, {path: 'Downloads/b.pdf', file: file()}, {path: 'Other/x', file: file()},
  ]);
  assert.deepEqual(plain(groups.map(group => [group.name, group.isFolder, group.files.length])),
    [['takeout-001.zip', false, 1], ['old.tgz', false, 1], ['Takeout', true, 2], ['Downloads', true, 2], ['Other', true, 1]]);
  assert.deepEqual(plain(ignored), ['readme.txt']);
});

test('the same file is added once, and equal names lie apart', () => {
  const one = {name: 'a.zip', isFolder: false, files: [{path: 'a.zip', file: file(1)}]};
  const other = {name: 'a.zip', isFolder: false, files: [{path: 'a.zip', file: file(2)}]};
  const all = inputs.merged([one], [one, other]);
  assert.equal(all.length, 2);
  const {inputs: made, args} = inputs.forWorker(all);
  assert.deepEqual(plain(args), ['/in/a.zip', '/in/2/a.zip']);
  assert.deepEqual(plain(made.map(input => input.path)), ['a.zip', '2/a.zip']);
});

const nothing = {formats: ['html'], contacts: [], lookup: '', myNumber: '', timeZone: '', fromYear: '', toYear: '', on: []};

test('options become arguments', () => {
  assert.deepEqual(plain(options.args(nothing)), []);
  assert.deepEqual(plain(options.args({
    formats: ['html', 'csv'], contacts: ['/in/names/1/a.vcf'], lookup: '/in/names/phone_lookup.txt', myNumber: '+1 303 555 0101; +1 303 555 0102',
    timeZone: ' America/Denver ', fromYear: '2018', toYear: '2019', on: ['filter-spam'],
  })), ['--format', 'html,csv', '--contacts', '/in/names/1/a.vcf', '--phone-lookup-file', '/in/names/phone_lookup.txt',
    '--my-number', '+1 303 555 0101', '--my-number', '+1 303 555 0102', '--time-zone', 'America/Denver',
    '--exclude-older-than', '2018-01-01', '--exclude-newer-than', '2019-12-31', '--filter-spam']);
  assert.equal(options.fault(nothing), null);
  assert.equal(options.fault({...nothing, formats: []})[0], 'formats');
  assert.equal(options.fault({...nothing, fromYear: '2019', toYear: '2018'})[0], 'from-year');
  assert.equal(options.command(["it's.zip"], ['--format', 'html,csv']), "gvoice convert 'it'\\''s.zip' -o gvoice-archive --format html,csv");
});

test('options and formats are those of the program', () => {
  const flags = fs.readFileSync(path.join(ROOT, 'src/cli/flags.cc'), 'utf8') + fs.readFileSync(path.join(ROOT, 'src/model/filters.cc'), 'utf8');
  for (const [name] of [...options.FILTERS, ...options.DETAILS]) assert.ok(flags.includes(`"${name}"`), name);
  const formats = fs.readFileSync(path.join(ROOT, 'src/conversion/formats.cc'), 'utf8');
  for (const [name] of options.FORMATS) assert.ok(formats.includes(`"${name}"`), name);
});

test('problems have the words of the program', () => {
  const source = fs.readFileSync(path.join(ROOT, 'src/model/problem.cc'), 'utf8');
  const literals = (field, block) => {
    const [, all] = new RegExp(`\\.${field}\\s*=\\s*((?:"(?:[^"\\\\]|\\\\.)*"\\s*)+)`).exec(block);
    return [...all.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(one => JSON.parse('"' + one[1].replaceAll("\\'", "'") + '"')).join('');
  };
  const kinds = source.split('ProblemKindInfo{').slice(1).filter(block => block.includes('.key'));
  assert.ok(kinds.length > 15);
  const said = Object.fromEntries(kinds.map(block => [literals('key', block), ['one', 'many', 'advice'].map(field => literals(field, block))]));
  assert.deepEqual(plain(problems), said);
});

test('progress goes on, and estimates', () => {
  let now = 0;
  const one = new progress.Progress(() => now);
  assert.equal(one.take({stage: 'listing', done: 0, total: 0}).left, '');
  const half = one.take({stage: 'reading', done: 1000, total: 2000});
  assert.equal(half.words, 'Reading pages: 1,000 of 2,000');
  assert.ok(half.share > 0.3 && half.share < 0.35);
  now = 30000;
  assert.match(one.take({stage: 'reading pages', done: 1000, total: 2000}).left, /^About 60 seconds left$|^About 1 minute left$/);
  const later = one.take({stage: 'writing', done: 1, total: 2}).share;
  assert.ok(later > 0.8);
  assert.equal(one.take({stage: 'reading', done: 0, total: 2000}).share, later);
  assert.equal(one.take({stage: 'something new', done: 0, total: 0}).words, 'something new');
});

test('words', () => {
  assert.equal(words.bytes(999), '999 bytes');
  assert.equal(words.bytes(53.2e9), '53.2 GB');
  assert.equal(words.counted(1, 'file', 'files'), '1 file');
  assert.equal(words.list(['a', 'b', 'c']), 'a, b and c');
  assert.equal(words.day('2012-10-30T19:00:00.000Z'), 'October 30, 2012');
  assert.equal(words.printable('a\u202eb\nc'), 'a\ufffdb\ufffdc');
});

const PAGE = `<!DOCTYPE html>
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>&lt;script src="assets/x.js"&gt; $& $1</title>
<link rel="stylesheet" href="../assets/style.css">
<script src="../assets/common.js"></script>
<script src="../assets/photos.js" defer></script>
</head>
<body>
<p>&lt;/body&gt;</p>
</body>
</html>
`;

test('a page gets what its head refers to, and the policy of this page', () => {
  const assets = new Map([['assets/style.css', 'STYLE $& $1'], ['assets/common.js', 'COMMON $&'], ['assets/photos.js', 'PHOTOS']]);
  const made = reader.framed(PAGE, assets, 'POLICY', 'BRIDGE');
  assert.ok(made.includes('content="POLICY">\n<script>BRIDGE</script>'));
  assert.ok(made.includes('<style>STYLE $& $1</style>\n<script>COMMON $&</script>\n'));
  assert.ok(made.includes('<script>PHOTOS</script></body>'));
  assert.ok(made.includes('<title>&lt;script src="assets/x.js"&gt; $& $1</title>'));
  assert.ok(!made.includes('assets/common.js') && !made.includes("'none'"));
});

test('addresses lead to pages and back', () => {
  for (const [one, hash] of [['index.html', ''], ['conversations/zo\u00eb b.html', 'r-1'], ['search.html', 'q=%22lake+house%22']]) {
    assert.deepEqual(plain(reader.placeOf(reader.addressOf(one, hash))), {path: one, hash});
  }
  for (const address of ['', '#', '#choose', '#/']) assert.equal(reader.placeOf(address), null);
  assert.equal(reader.typeOf('attachments/a.JPG'), 'image/jpeg');
  assert.equal(reader.typeOf('attachments/a.svg'), 'application/octet-stream');
});

const SUMMARY = {
  entries: {total: 10, conversation_html: 6, media: 2, known_other: 1, companion: 0, unknown: 0, unreadable: 1},
  records: {parsed: 20, duplicates: 3, filtered: {'filter-spam': 2}, written: 15, by_kind: {text: 15}},
};

test('the balance is said in a sentence', () => {
  assert.equal(balance.sentence(SUMMARY), 'Of 10 files, 1 could not be read. They hold 20 messages and calls: 15 are in the archive, ' +
    '3 are copies of others and 2 were left out, as asked. Nothing is unaccounted for.');
  assert.ok(balance.isEven(SUMMARY));
  const odd = {...SUMMARY, records: {...SUMMARY.records, written: 14}};
  assert.ok(!balance.isEven(odd));
  assert.match(balance.sentence(odd), /do not add up/);
});

test('what is inside is said in a sentence', () => {
  const records = {distinct: 1, duplicates: 0, first_time: null, last_time: null};
  assert.equal(inside.sentence({records, conversations: 1}), '1 message or call in 1 conversation.');
  assert.match(inside.sentence({records: {...records, distinct: 0}, conversations: 0}), /^No texts/);
  assert.ok(tables.byKind({by_kind: {text: 2, call: 0}}).length === 1);
});
