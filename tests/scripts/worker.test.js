'use strict';

// The worker without a browser: its files and the system that the program sees. tests/wasm runs the program in it.
const assert = require('node:assert');
const test = require('node:test');
const zlib = require('node:zlib');
const {MemoryBlob, memoryBlobs, loadWorker} = require('../wasm/run_in_node.js');

const {FileTree, Process, TextStream, Engine, InflatedBytes} = loadWorker('FileTree', 'Process', 'TextStream', 'Engine', 'InflatedBytes');

const OK = 0;
const EEXIST = 20;
const EISDIR = 31;
const ENOENT = 44;
const ENOTEMPTY = 55;
const EROFS = 69;
const READ = 2n;
const WRITE = 64n;

// Bytes that no pattern packs well, the same each time.
function noise(size, seed = 1) {
  const bytes = new Uint8Array(size);
  let state = seed;
  for (let i = 0; i < size; ++i) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return bytes;
}

const same = (expected, actual) => assert.equal(Buffer.compare(Buffer.from(expected), Buffer.from(actual)), 0);

// A program's side of the system calls: strings and numbers in a memory.
class Caller {
  constructor(tree = new FileTree(memoryBlobs)) {
    this.tree = tree;
    this.out = new TextStream();
    this.process = new Process({args: ['gvoice', 'ü'], tree, out: this.out, err: new TextStream()});
    this.process.memory = {buffer: new ArrayBuffer(8 << 20)};
    this.view = new DataView(this.process.memory.buffer);
  }

  put(bytes, at) {
    new Uint8Array(this.process.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  }

  path(text, at = 1024) {
    return this.put(new TextEncoder().encode(text), at);
  }

  call(name, ...args) {
    return this.process.call(name, args);
  }

  open(path, oflags = 0, rights = READ, flags = 0) {
    const errno = this.call('path_open', 3, 0, ...this.path(path), oflags, rights, rights, flags, 0);
    return errno === OK ? this.view.getUint32(0, true) : -errno;
  }

  // One vector at 64.
  iov(address, size) {
    this.view.setUint32(64, address, true);
    this.view.setUint32(68, size, true);
  }

  write(fd, bytes, offset) {
    this.iov(...this.put(bytes, 65536));
    const errno = offset === undefined ? this.call('fd_write', fd, 64, 1, 0) : this.call('fd_pwrite', fd, 64, 1, BigInt(offset), 0);
    assert.equal(errno, OK);
    return this.view.getUint32(0, true);
  }

  read(fd, size, offset) {
    this.iov(65536, size);
    const errno = offset === undefined ? this.call('fd_read', fd, 64, 1, 0) : this.call('fd_pread', fd, 64, 1, BigInt(offset), 0);
    assert.equal(errno, OK);
    return new Uint8Array(this.process.memory.buffer, 65536, this.view.getUint32(0, true)).slice();
  }

  make(path, bytes) {
    const fd = this.open(path, 1 | 4, WRITE);
    assert.ok(fd > 3);
    this.write(fd, bytes);
    assert.equal(this.call('fd_close', fd), OK);
  }

  list(path) {
    const fd = this.open(path, 2);
    const names = [];
    for (let cookie = 0n; ;) {
      // Room for one entry and a bit.
      assert.equal(this.call('fd_readdir', fd, 65536, 40, cookie, 0), OK);
      const used = this.view.getUint32(0, true);
      if (used < 24) break;
      const size = this.view.getUint32(65536 + 16, true);
      if (24 + size > used) break;
      names.push(new TextDecoder().decode(new Uint8Array(this.process.memory.buffer, 65536 + 24, size)));
      cookie = this.view.getBigUint64(65536, true);
    }
    return names.sort();
  }

  size(path) {
    assert.equal(this.call('path_filestat_get', 3, 0, ...this.path(path), 128), OK);
    return Number(this.view.getBigUint64(128 + 32, true));
  }
}

test('what is written is read again, in small and large files', () => {
  const caller = new Caller();
  for (const size of [0, 1, 5, 1 << 20, (1 << 22) + 7]) {
    const bytes = noise(size, size + 1);
    caller.make('file-' + size, bytes);
    assert.equal(caller.size('file-' + size), size);
    const fd = caller.open('file-' + size);
    same(bytes.subarray(0, 9), caller.read(fd, 9));
    same(bytes.subarray(9), caller.read(fd, size));
    same(bytes.subarray(1, 4), caller.read(fd, 3, 1));
  }
});

test('files that are written in turns keep their bytes apart', () => {
  const caller = new Caller();
  const fds = ['a', 'b', 'c'].map(name => caller.open(name, 1, WRITE));
  const parts = fds.map(() => []);
  for (let i = 0; i < 200; ++i) {
    const which = i % 3;
    const bytes = noise(40000, i);
    parts[which].push(bytes);
    caller.write(fds[which], bytes);
  }
  fds.forEach(fd => caller.call('fd_close', fd));
  ['a', 'b', 'c'].forEach((name, i) => same(Buffer.concat(parts[i]), caller.tree.find(caller.tree.root, name).read(0, 1 << 30)));
});

test('databases are written in any order, cut and lengthened', () => {
  const caller = new Caller();
  const fd = caller.open('db', 1, READ | WRITE);
  const expected = Buffer.alloc(300000);
  for (const [offset, seed] of [[0, 1], [131072, 2], [65000, 3], [4096, 4], [250000, 5]]) {
    const bytes = noise(50000, seed);
    expected.set(bytes, offset);
    caller.write(fd, bytes, offset);
  }
  same(expected, caller.read(fd, 400000, 0));
  caller.call('fd_filestat_set_size', fd, 100000n);
  caller.call('fd_filestat_set_size', fd, 200000n);
  expected.fill(0, 100000);
  same(expected.subarray(0, 200000), caller.read(fd, 400000, 0));
  caller.call('fd_close', fd);
  same(expected.subarray(0, 200000), caller.tree.find(caller.tree.root, 'db').read(0, 400000));
});

test('inputs are read in pieces, and are not changed', () => {
  const caller = new Caller();
  const bytes = noise(3000000);
  let largest = 0;
  const file = new MemoryBlob(bytes);
  const slice = file.slice.bind(file);
  file.slice = (start, end) => {
    largest = Math.max(largest, end - start);
    return slice(start, end);
  };
  caller.tree.setInputs([{path: 'Takeout/Voice/Calls/x.html', file}, {path: '../../a.zip', file: new MemoryBlob(noise(5))}]);
  const fd = caller.open('in/Takeout/Voice/Calls/x.html');
  for (const [offset, size] of [[0, 10], [262140, 20], [2999990, 100], [100, 262144], [3000000, 1]])
    same(bytes.subarray(offset, offset + size), caller.read(fd, size, offset));
  assert.ok(largest <= 262144);
  same(bytes.subarray(1000, 2000000), caller.read(fd, 1999000, 1000));
  assert.equal(caller.open('in/Takeout/Voice/Calls/x.html', 0, WRITE), -EROFS);
  assert.deepEqual(caller.list('in'), ['Takeout', 'a.zip']);
});

test('folders', () => {
  const caller = new Caller();
  assert.equal(caller.call('path_create_directory', 3, ...caller.path('out')), OK);
  assert.equal(caller.call('path_create_directory', 3, ...caller.path('out')), EEXIST);
  assert.equal(caller.call('path_create_directory', 3, ...caller.path('no/out')), ENOENT);
  const names = Array.from({length: 30}, (_, i) => 'ä' + i);
  for (const name of names) caller.make('out/' + name, noise(3));
  assert.deepEqual(caller.list('out'), names.sort());
  assert.equal(caller.call('path_remove_directory', 3, ...caller.path('out')), ENOTEMPTY);
  assert.equal(caller.call('path_unlink_file', 3, ...caller.path('out')), EISDIR);
  assert.equal(caller.open('out/ä1', 1 | 4, WRITE), -EEXIST);
  assert.equal(caller.open('out/../out/./ä1') > 3, true);
  assert.equal(caller.open('../../out/ä1') > 3, true);
  assert.equal(caller.call('path_create_directory', 3, ...caller.path('new')), OK);
  // A folder that is not empty stays.
  assert.equal(caller.call('path_rename', 3, ...caller.path('new'), 3, ...caller.path('out', 2048)), ENOTEMPTY);
  assert.equal(caller.call('path_rename', 3, ...caller.path('out'), 3, ...caller.path('new', 2048)), OK);
  assert.equal(caller.open('out'), -ENOENT);
  assert.equal(caller.size('new/ä1'), 3);
});

test('arguments and text', () => {
  const caller = new Caller();
  caller.call('args_sizes_get', 0, 4);
  assert.deepEqual([caller.view.getUint32(0, true), caller.view.getUint32(4, true)], [2, 10]);
  caller.call('args_get', 16, 256);
  const second = caller.view.getUint32(20, true);
  assert.equal(new TextDecoder().decode(new Uint8Array(caller.process.memory.buffer, second, 2)), 'ü');
  // A character that is written in two parts.
  const bytes = new TextEncoder().encode('a\u{1F600}b');
  caller.write(1, bytes.subarray(0, 3));
  caller.write(1, bytes.subarray(3));
  assert.equal(caller.out.take(), 'a\u{1F600}b');
});

test('media are references', async () => {
  const caller = new Caller();
  const medium = noise(700000);
  const packed = zlib.deflateRawSync(medium);
  const input = Buffer.concat([noise(1000), medium, packed, noise(10)]);
  caller.tree.setInputs([{path: 'a.zip', file: new Blob([input])}]);
  caller.tree.find(caller.tree.root, 'in/a.zip').blob = new MemoryBlob(input);
  const refer = (path, offset, bytes, deflated) => caller.process.origin(3, ...caller.path(path), ...caller.path('/in/a.zip', 2048), offset, bytes, deflated);
  // Before its bytes are written, and behind that.
  caller.make('whole', medium);
  const used = caller.tree.store.slab.used;
  refer('whole', 1000, medium.length, 0);
  assert.ok(caller.tree.store.slab.used < used);
  const fd = caller.open('streamed', 1, WRITE);
  refer('streamed', 1000 + medium.length, packed.length, 1);
  caller.write(fd, medium);
  caller.call('fd_close', fd);
  for (const name of ['whole', 'streamed']) {
    const file = caller.tree.find(caller.tree.root, name);
    assert.equal(file.size, medium.length);
    assert.equal(file.extents.length, 0);
    same(medium, file.read(0, 1 << 30));
    same(medium.subarray(5000, 5100), file.read(5000, 100));
    same(medium.subarray(690000, 690100), file.read(690000, 100));
    same(medium.subarray(0, 10), file.read(0, 10));
  }
  // What browsers inflate.
  caller.tree.find(caller.tree.root, 'in/a.zip').blob = new Blob([input]);
  for (const name of ['whole', 'streamed'])
    same(medium, new Uint8Array(await (await caller.tree.find(caller.tree.root, name).blobNow()).arrayBuffer()));
});

test('everything that zlib deflates is inflated', () => {
  const text = Buffer.from('The quick brown fox jumps over the lazy dog. '.repeat(20000));
  const contents = [Buffer.alloc(0), Buffer.from('a'), text, Buffer.alloc(2000000, 7), noise(900000), Buffer.concat([text, noise(300000), text])];
  for (const content of contents) {
    for (const options of [{level: 0}, {level: 1}, {level: 9}, {strategy: zlib.constants.Z_FIXED}, {strategy: zlib.constants.Z_HUFFMAN_ONLY}]) {
      const packed = zlib.deflateRawSync(content, options);
      const input = {read: (offset, size) => packed.subarray(offset, offset + size)};
      const inflated = new InflatedBytes(input, 0, packed.length);
      const blocks = [];
      for (let offset = 0; offset < content.length; offset += 77777) blocks.push(inflated.read(offset, Math.min(77777, content.length - offset)));
      same(content, Buffer.concat(blocks));
    }
  }
  const cut = zlib.deflateRawSync(noise(1000)).subarray(0, 500);
  assert.throws(() => new InflatedBytes({read: (offset, size) => cut.subarray(offset, offset + size)}, 0, cut.length).read(0, 1000), /ends early/);
});

// (module (memory (export "memory") 1) (func (export "_start") BODY))
function program(...body) {
  const section = (id, ...bytes) => [id, bytes.length, ...bytes];
  const name = text => [text.length, ...new TextEncoder().encode(text)];
  return new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section(1, 1, 0x60, 0, 0), ...section(3, 1, 0), ...section(5, 1, 0, 1),
    ...section(7, 2, ...name('memory'), 2, 0, ...name('_start'), 0, 0), ...section(10, 1, body.length + 2, 0, ...body, 0x0b)]);
}

async function engine(wasm) {
  const messages = [];
  const made = new Engine(memoryBlobs, message => messages.push(message));
  await made.received({type: 'start', wasm});
  return {made, messages};
}

test('messages are answered', async () => {
  const {made, messages} = await engine(program());
  assert.equal(messages.pop().type, 'ready');
  await made.received({type: 'inputs', inputs: [{path: 'a.zip', file: new MemoryBlob(noise(3))}]});
  await made.received({type: 'run', id: 7, args: ['inspect', '/in/a.zip']});
  assert.deepEqual({...messages.pop()}, {type: 'ended', id: 7, code: 0, out: '', err: ''});
  const caller = new Caller(made.tree);
  caller.call('path_create_directory', 3, ...caller.path('out'));
  caller.make('out/index.html', new TextEncoder().encode('<p>'));
  await made.received({type: 'list', id: 8});
  assert.equal(JSON.stringify(messages.pop()), '{"type":"files","id":8,"files":[["index.html",3]]}');
  await made.received({type: 'read', id: 9, path: 'index.html'});
  assert.equal(await messages.pop().blob.text(), '<p>');
  await made.received({type: 'read', id: 10, path: 'none.html'});
  assert.match(messages.pop().err, /no file none\.html/);
});

test('a program that aborts is a sentence and 70', async () => {
  const {made, messages} = await engine(program(0x00)); // unreachable
  messages.pop();
  await made.received({type: 'run', id: 1, args: []});
  const {code, err} = messages.pop();
  assert.equal(code, 70);
  assert.match(err, /^gvoice: the run had to be broken off: .*unreachable.*\nThe files that were chosen are unchanged\.\n$/);
  const {made: endless} = await engine(program(0x10, 0x00)); // calls itself
  assert.match(endless.run([]).err, /nested too deeply/);
});
