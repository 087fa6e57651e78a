'use strict';

// The files that the program sees: inputs, which are read in pieces, and what it makes. What it makes is not in the memory of the
// script but in blobs, which browsers put on the disk when there are many; media that are copied from an input remain references.

const SLAB_BYTES = 4 * 1024 * 1024;
const LARGE_BYTES = 1024 * 1024;
const PAGE_BYTES = 64 * 1024;
const CACHED_BYTES = 64 * 1024;
const CACHED_BLOCKS = 2048;

// Holds bytes that no longer change. They are collected into blobs of some megabytes: one for each file would be too many.
class Store {
  // blobs: {make(bytes), read(blob, offset, size)}, of which `read` gives a Uint8Array at once.
  constructor(blobs) {
    this.blobs = blobs;
    this.slab = null;
  }

  // Where the bytes are, as [{slab, offset, size}].
  add(bytes) {
    if (bytes.length >= LARGE_BYTES) return [{slab: {blob: this.blobs.make(bytes), bytes: null, used: bytes.length}, offset: 0, size: bytes.length}];
    const extents = [];
    for (let from = 0; from < bytes.length;) {
      this.slab ??= {blob: null, bytes: new Uint8Array(SLAB_BYTES), used: 0};
      const slab = this.slab;
      const size = Math.min(bytes.length - from, SLAB_BYTES - slab.used);
      slab.bytes.set(bytes.subarray(from, from + size), slab.used);
      extents.push({slab, offset: slab.used, size});
      slab.used += size;
      from += size;
      if (slab.used === SLAB_BYTES) {
        slab.blob = this.blobs.make(slab.bytes);
        slab.bytes = null;
        this.slab = null;
      }
    }
    return extents;
  }

  // Takes back what was added last, where it is not in a blob yet.
  takeBack(extents) {
    for (const {slab, offset, size} of extents.slice().reverse()) {
      if (slab !== this.slab || offset + size !== slab.used) return;
      slab.used = offset;
    }
  }

  read({slab, offset}, from, size) {
    return slab.bytes ? slab.bytes.subarray(offset + from, offset + from + size) : this.blobs.read(slab.blob, offset + from, size);
  }

  // A part for a new blob.
  part({slab, offset, size}) {
    return slab.bytes ? slab.bytes.slice(offset, offset + size) : slab.blob.slice(offset, offset + size);
  }
}

// Keeps 128 MB of inputs in blocks. Entries of an archive are small, and are not asked for in the order in which they lie there: with
// fewer blocks most are read again and again, with larger ones too much is read for each entry of an archive that does not fit.
class BlockCache {
  constructor(blobs) {
    this.blobs = blobs;
    this.blocks = new Map();
  }

  // Up to `size` bytes at `offset` of an input.
  read(input, offset, size) {
    const end = Math.min(offset + size, input.size);
    if (offset >= end) return new Uint8Array(0);
    const first = Math.floor(offset / CACHED_BYTES);
    if (end > (first + 2) * CACHED_BYTES) return this.blobs.read(input.blob, offset, end - offset);
    const block = this.block(input, first);
    const start = offset - first * CACHED_BYTES;
    const size_ = end - offset;
    if (start + size_ <= block.length) return block.subarray(start, start + size_);
    const whole = new Uint8Array(size_);
    const head = block.subarray(start);
    whole.set(head);
    whole.set(this.block(input, first + 1).subarray(0, size_ - head.length), head.length);
    return whole;
  }

  block(input, number) {
    const key = input.ino + ' ' + number;
    let block = this.blocks.get(key);
    if (block) {
      this.blocks.delete(key);
    } else {
      const begin = number * CACHED_BYTES;
      block = this.blobs.read(input.blob, begin, Math.min(CACHED_BYTES, input.size - begin));
      if (this.blocks.size >= CACHED_BLOCKS) this.blocks.delete(this.blocks.keys().next().value);
    }
    this.blocks.set(key, block);
    return block;
  }
}

class Folder {
  constructor(ino) {
    this.ino = ino;
    this.isFolder = true;
    this.size = 0;
    this.modified = 0;
    this.children = new Map();
  }
}

// A file of the user's, which nothing changes.
class InputFile {
  constructor(ino, blob, cache) {
    this.ino = ino;
    this.isFolder = false;
    this.isInput = true;
    this.blob = blob;
    this.size = blob.size;
    this.modified = blob.lastModified || 0;
    this.cache = cache;
  }

  read(offset, size) {
    return this.cache.read(this, offset, size);
  }

  blobNow() {
    return this.blob;
  }
}

// A file that the program makes.
class MadeFile {
  constructor(ino, store) {
    this.ino = ino;
    this.isFolder = false;
    this.size = 0;
    this.modified = 0;
    this.store = store;
    this.extents = [];
    this.pages = null; // while it is written in any order
    this.origin = null; // {input, offset, bytes, deflated}: its content is there
    this.inflating = null;
  }

  // From here on it is written in any order, as databases are.
  openPages() {
    if (this.pages || this.origin) return;
    const pages = [];
    for (let offset = 0; offset < this.size; offset += PAGE_BYTES) {
      const page = new Uint8Array(PAGE_BYTES);
      page.set(this.read(offset, Math.min(PAGE_BYTES, this.size - offset)));
      pages.push(page);
    }
    this.extents = [];
    this.pages = pages;
  }

  // Extents that lie side by side become one.
  append(extents) {
    for (const extent of extents) {
      const last = this.extents[this.extents.length - 1];
      if (last && last.slab === extent.slab && last.offset + last.size === extent.offset) last.size += extent.size;
      else this.extents.push(extent);
    }
  }

  write(offset, bytes) {
    if (this.origin) {
      this.size = Math.max(this.size, offset + bytes.length);
      return;
    }
    if (!this.pages && offset !== this.size) this.openPages();
    if (!this.pages) {
      this.append(this.store.add(bytes));
      this.size += bytes.length;
      return;
    }
    for (let done = 0; done < bytes.length;) {
      const number = Math.floor((offset + done) / PAGE_BYTES);
      const start = (offset + done) % PAGE_BYTES;
      const size = Math.min(bytes.length - done, PAGE_BYTES - start);
      while (this.pages.length <= number) this.pages.push(new Uint8Array(PAGE_BYTES));
      this.pages[number].set(bytes.subarray(done, done + size), start);
      done += size;
    }
    this.size = Math.max(this.size, offset + bytes.length);
  }

  resize(size) {
    if (size === this.size) return;
    if (size === 0) {
      this.extents = [];
      if (this.pages) this.pages = [];
    } else {
      this.openPages();
      if (size < this.size) {
        this.pages.length = Math.ceil(size / PAGE_BYTES);
        if (size % PAGE_BYTES) this.pages[this.pages.length - 1].fill(0, size % PAGE_BYTES);
      }
      while (this.pages.length * PAGE_BYTES < size) this.pages.push(new Uint8Array(PAGE_BYTES));
    }
    this.size = size;
  }

  // Nobody writes it any more.
  seal() {
    if (!this.pages) return;
    const pages = this.pages;
    this.pages = null;
    let left = this.size;
    for (const page of pages) {
      this.append(this.store.add(left < PAGE_BYTES ? page.subarray(0, left) : page));
      left -= PAGE_BYTES;
    }
  }

  // Its content, as written so far or from now on, is that of an input.
  referTo(origin) {
    this.store.takeBack(this.extents);
    this.extents = [];
    this.origin = origin;
  }

  // Up to `size` bytes at `offset`.
  read(offset, size) {
    const end = Math.min(offset + size, this.size);
    if (offset >= end) return new Uint8Array(0);
    if (this.origin) return this.readOrigin(offset, end - offset);
    const whole = new Uint8Array(end - offset);
    if (this.pages) {
      for (let at = offset; at < end;) {
        const start = at % PAGE_BYTES;
        const count = Math.min(end - at, PAGE_BYTES - start);
        whole.set(this.pages[Math.floor(at / PAGE_BYTES)].subarray(start, start + count), at - offset);
        at += count;
      }
      return whole;
    }
    let begin = 0;
    for (const extent of this.extents) {
      const from = Math.max(offset, begin);
      const to = Math.min(end, begin + extent.size);
      if (from < to) whole.set(this.store.read(extent, from - begin, to - from), from - offset);
      begin += extent.size;
      if (begin >= end) break;
    }
    return whole;
  }

  readOrigin(offset, size) {
    const {input, offset: start, bytes, deflated} = this.origin;
    if (!deflated) return input.read(start + offset, size);
    if (!this.inflating || this.inflating.offset > offset) this.inflating = new InflatedBytes(input, start, bytes);
    return this.inflating.read(offset, size);
  }

  // The whole content; a promise where it has to be inflated.
  blobNow() {
    if (this.origin) {
      const {input, offset, bytes, deflated} = this.origin;
      const packed = input.blob.slice(offset, offset + bytes);
      return deflated ? new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).blob() : packed;
    }
    this.seal();
    return new Blob(this.extents.map(extent => this.store.part(extent)));
  }
}

// A tree of files below `/`.
class FileTree {
  constructor(blobs) {
    this.blobs = blobs;
    this.store = new Store(blobs);
    this.cache = new BlockCache(blobs);
    this.lastIno = 0;
    this.root = this.newFolder();
    for (const name of ['in', 'tmp']) this.root.children.set(name, this.newFolder());
  }

  newFolder() {
    return new Folder(++this.lastIno);
  }

  newFile() {
    return new MadeFile(++this.lastIno, this.store);
  }

  // Takes the place of the former inputs; `inputs` are [{path, file}].
  setInputs(inputs) {
    const top = this.newFolder();
    this.root.children.set('in', top);
    for (const {path, file} of inputs) {
      const names = path.split('/').filter(name => name !== '' && name !== '.' && name !== '..');
      const last = names.pop();
      if (last === undefined) continue;
      let folder = top;
      for (const name of names) {
        if (!folder.children.get(name)?.isFolder) folder.children.set(name, this.newFolder());
        folder = folder.children.get(name);
      }
      folder.children.set(last, new InputFile(++this.lastIno, file, this.cache));
    }
  }

  // What a path leads to from `folder`, or undefined; never above the root.
  find(folder, path) {
    const trail = [folder];
    for (const name of path.split('/')) {
      if (name === '' || name === '.') continue;
      const here = trail[trail.length - 1];
      if (!here.isFolder) return undefined;
      if (name === '..') {
        if (trail.length > 1) trail.pop();
        else return this.parentOf(here);
        continue;
      }
      const next = here.children.get(name);
      if (!next) return undefined;
      trail.push(next);
    }
    return trail[trail.length - 1];
  }

  // Folders hold no way up, as hardly anybody asks for it.
  parentOf(folder, from = this.root) {
    if (folder === this.root) return this.root;
    for (const child of from.children.values()) {
      if (child === folder) return from;
      const found = child.isFolder ? this.parentOf(folder, child) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  // The folder and the last name of a path.
  place(folder, path) {
    const trimmed = path.replace(/\/+$/, '');
    const slash = trimmed.lastIndexOf('/');
    const found = slash < 0 ? folder : this.find(folder, trimmed.slice(0, slash));
    return {folder: found?.isFolder ? found : undefined, name: trimmed.slice(slash + 1)};
  }

  // All files below a path, as [[path, file]].
  filesBelow(path) {
    const files = [];
    const visit = (folder, prefix) => {
      for (const [name, child] of folder.children) {
        if (child.isFolder) visit(child, prefix + name + '/');
        else files.push([prefix + name, child]);
      }
    };
    const top = this.find(this.root, path);
    if (top?.isFolder) visit(top, '');
    return files;
  }
}
