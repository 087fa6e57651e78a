'use strict';

// The system interface of the program: WASI, preview 1, as far as it asks for it, over a FileTree.
// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md

const ERRNO = {success: 0, badf: 8, exist: 20, inval: 28, io: 29, isdir: 31, noent: 44, nosys: 52, notdir: 54, notempty: 55, perm: 63,
  rofs: 69, spipe: 70, notsup: 58};
const FILETYPE = {unknown: 0, characterDevice: 2, directory: 3, regularFile: 4};
const OFLAGS = {creat: 1, directory: 2, excl: 4, trunc: 8};
const RIGHTS = {read: 2n, write: 64n, all: (1n << 29n) - 1n};
const FDFLAGS_APPEND = 1;
const ROOT_FD = 3;
const FIRST_FD = 4;
const NOTHING = {isFolder: false, read: () => new Uint8Array(0)};

// Ends the program, through all of its functions.
class Exit extends Error {
  constructor(code) {
    super('exit ' + code);
    this.code = code;
  }
}

// Text that a program writes, without its end of line.
class TextStream {
  constructor() {
    this.decoder = new TextDecoder();
    this.text = '';
  }

  write(bytes) {
    this.text += this.decoder.decode(bytes, {stream: true});
  }

  take() {
    const text = this.text + this.decoder.decode();
    this.text = '';
    return text;
  }
}

// One run of the program.
class Process {
  // given: {args, tree, out, err, input, progress(stage, done, total)}; out and err get bytes, and input, if there is any, gives them:
  // it is a file that is read from its start.
  constructor(given) {
    this.given = given;
    this.tree = given.tree;
    this.fds = new Map([[ROOT_FD, {node: given.tree.root, offset: 0, flags: 0, writes: false, listing: null}]]);
    this.nextFd = FIRST_FD;
    /** @type {{buffer: ArrayBufferLike}} */
    this.memory = null;
    this.encoder = new TextEncoder();
    this.decoder = new TextDecoder();
  }

  // Runs the program to its end and returns its exit code. What a program cannot do, like more memory than there is, is thrown.
  run(module) {
    /** @type {Record<string, (...args: any[]) => number>} */
    const system = {};
    for (const name of WASI_CALLS) system[name] = (...args) => this.call(name, args);
    const instance = new WebAssembly.Instance(module, {
      wasi_snapshot_preview1: system,
      gvoice: {
        progress: (stage, size, done, total) => this.given.progress?.(this.text(stage, size), done, total),
        origin: (...args) => this.origin(...args),
      },
    });
    this.memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
    try {
      /** @type {() => void} */ (instance.exports._start)();
      return 0;
    } catch (fault) {
      if (fault instanceof Exit) return fault.code;
      throw fault;
    }
  }

  call(name, args) {
    try {
      return this[name](...args) ?? ERRNO.success;
    } catch (fault) {
      if (fault instanceof SystemError) return fault.errno;
      throw fault;
    }
  }

  // Views are made anew, as memory that grows is another one.
  get view() {
    return new DataView(this.memory.buffer);
  }

  bytes(address, size) {
    return new Uint8Array(this.memory.buffer, address, size);
  }

  text(address, size) {
    return this.decoder.decode(this.bytes(address, size));
  }

  opened(fd) {
    const found = this.fds.get(fd);
    if (!found) throw new SystemError(ERRNO.badf);
    return found;
  }

  folder(fd) {
    const {node} = this.opened(fd);
    if (!node.isFolder) throw new SystemError(ERRNO.notdir);
    return node;
  }

  file(fd) {
    const found = this.opened(fd);
    if (found.node.isFolder) throw new SystemError(ERRNO.isdir);
    return found;
  }

  find(fd, address, size) {
    const found = this.tree.find(this.folder(fd), this.text(address, size));
    if (!found) throw new SystemError(ERRNO.noent);
    return found;
  }

  place(fd, address, size) {
    const place = this.tree.place(this.folder(fd), this.text(address, size));
    if (!place.folder) throw new SystemError(ERRNO.noent);
    return place;
  }

  // Calls `each(bytes)` for the parts of a vector, until one is taken in part.
  vector(address, count, each) {
    let total = 0;
    for (let i = 0; i < count; ++i) {
      const view = this.view;
      const bytes = this.bytes(view.getUint32(address + 8 * i, true), view.getUint32(address + 8 * i + 4, true));
      const done = each(bytes);
      total += done;
      if (done < bytes.length) break;
    }
    return total;
  }

  strings(values, pointers, buffer) {
    let at = buffer;
    values.forEach((value, i) => {
      this.view.setUint32(pointers + 4 * i, at, true);
      const bytes = this.encoder.encode(value + '\0');
      this.bytes(at, bytes.length).set(bytes);
      at += bytes.length;
    });
  }

  args_sizes_get(count, size) {
    this.view.setUint32(count, this.given.args.length, true);
    this.view.setUint32(size, this.given.args.reduce((sum, value) => sum + this.encoder.encode(value).length + 1, 0), true);
  }

  args_get(pointers, buffer) {
    this.strings(this.given.args, pointers, buffer);
  }

  environ_sizes_get(count, size) {
    this.view.setUint32(count, 0, true);
    this.view.setUint32(size, 0, true);
  }

  environ_get() {}

  clock_time_get(clock, precision, out) {
    const ms = clock === 0 ? Date.now() : performance.now();
    this.view.setBigUint64(out, BigInt(Math.round(ms * 1e6)), true);
  }

  random_get(address, size) {
    // getRandomValues gives no more at once.
    for (let at = 0; at < size; at += 65536) crypto.getRandomValues(this.bytes(address + at, Math.min(65536, size - at)));
  }

  proc_exit(code) {
    throw new Exit(code);
  }

  poll_oneoff() {
    return ERRNO.notsup;
  }

  sched_yield() {}

  fd_prestat_get(fd, out) {
    if (fd !== ROOT_FD) return ERRNO.badf;
    this.view.setUint32(out, 0, true);
    this.view.setUint32(out + 4, 1, true);
    return ERRNO.success;
  }

  fd_prestat_dir_name(fd, address) {
    if (fd !== ROOT_FD) return ERRNO.badf;
    this.bytes(address, 1).set(this.encoder.encode('/'));
    return ERRNO.success;
  }

  fd_close(fd) {
    if (fd < ROOT_FD) return;
    const {node, writes} = this.opened(fd);
    this.fds.delete(fd);
    if (writes && ![...this.fds.values()].some(other => other.node === node && other.writes)) node.seal();
  }

  fd_fdstat_get(fd, out) {
    const standard = fd < ROOT_FD;
    const opened = standard ? null : this.opened(fd);
    const view = this.view;
    view.setUint8(out, standard ? FILETYPE.characterDevice : opened.node.isFolder ? FILETYPE.directory : FILETYPE.regularFile);
    view.setUint16(out + 2, opened ? opened.flags : 0, true);
    view.setBigUint64(out + 8, RIGHTS.all, true);
    view.setBigUint64(out + 16, RIGHTS.all, true);
  }

  fd_fdstat_set_flags(fd, flags) {
    this.opened(fd).flags = flags;
  }

  writeStat(node, out) {
    const view = this.view;
    view.setBigUint64(out, 1n, true);
    view.setBigUint64(out + 8, BigInt(node.ino), true);
    view.setBigUint64(out + 16, 0n, true);
    view.setUint8(out + 16, node.isFolder ? FILETYPE.directory : FILETYPE.regularFile);
    view.setBigUint64(out + 24, 1n, true);
    view.setBigUint64(out + 32, BigInt(node.size), true);
    const time = BigInt(node.modified) * 1000000n;
    for (const place of [40, 48, 56]) view.setBigUint64(out + place, time, true);
  }

  fd_filestat_get(fd, out) {
    if (fd < ROOT_FD) {
      this.bytes(out, 64).fill(0);
      this.view.setUint8(out + 16, FILETYPE.characterDevice);
      return;
    }
    this.writeStat(this.opened(fd).node, out);
  }

  path_filestat_get(fd, flags, address, size, out) {
    this.writeStat(this.find(fd, address, size), out);
  }

  path_filestat_set_times(fd, flags, address, size) {
    this.find(fd, address, size);
  }

  fd_filestat_set_size(fd, size) {
    this.file(fd).node.resize(Number(size));
  }

  fd_sync() {}
  fd_datasync() {}

  fd_seek(fd, delta, whence, out) {
    if (fd < ROOT_FD) return ERRNO.spipe;
    const opened = this.opened(fd);
    const base = whence === 0 ? 0 : whence === 1 ? opened.offset : opened.node.size;
    const offset = base + Number(delta);
    if (offset < 0) return ERRNO.inval;
    opened.offset = offset;
    this.view.setBigUint64(out, BigInt(offset), true);
    return ERRNO.success;
  }

  readInto(node, address, count, offset) {
    let at = offset;
    return this.vector(address, count, bytes => {
      const got = node.read(at, bytes.length);
      bytes.set(got);
      at += got.length;
      return got.length;
    });
  }

  fd_read(fd, address, count, out) {
    if (fd === 0) this.fds.set(0, this.fds.get(0) ?? {node: this.given.input ?? NOTHING, offset: 0, flags: 0, writes: false, listing: null});
    const opened = this.file(fd);
    const done = this.readInto(opened.node, address, count, opened.offset);
    opened.offset += done;
    this.view.setUint32(out, done, true);
  }

  fd_pread(fd, address, count, offset, out) {
    this.view.setUint32(out, this.readInto(this.file(fd).node, address, count, Number(offset)), true);
  }

  fd_write(fd, address, count, out) {
    if (fd < ROOT_FD) {
      const stream = fd === 2 ? this.given.err : this.given.out;
      this.view.setUint32(out, this.vector(address, count, bytes => {
        // Decoders take no memory that can grow.
        stream.write(bytes.slice());
        return bytes.length;
      }), true);
      return;
    }
    const opened = this.file(fd);
    if (opened.flags & FDFLAGS_APPEND) opened.offset = opened.node.size;
    const done = this.writeFrom(opened, address, count, opened.offset);
    opened.offset += done;
    this.view.setUint32(out, done, true);
  }

  fd_pwrite(fd, address, count, offset, out) {
    this.view.setUint32(out, this.writeFrom(this.file(fd), address, count, Number(offset)), true);
  }

  writeFrom(opened, address, count, offset) {
    if (!opened.writes) throw new SystemError(ERRNO.badf);
    let at = offset;
    return this.vector(address, count, bytes => {
      opened.node.write(at, bytes);
      at += bytes.length;
      return bytes.length;
    });
  }

  fd_readdir(fd, address, size, cookie, out) {
    const opened = this.opened(fd);
    const folder = this.folder(fd);
    if (cookie === 0n || !opened.listing) opened.listing = [...folder.children];
    const buffer = this.bytes(address, size);
    let used = 0;
    for (let i = Number(cookie); i < opened.listing.length && used < size; ++i) {
      const [name, node] = opened.listing[i];
      const bytes = this.encoder.encode(name);
      const entry = new Uint8Array(24 + bytes.length);
      const view = new DataView(entry.buffer);
      view.setBigUint64(0, BigInt(i + 1), true);
      view.setBigUint64(8, BigInt(node.ino), true);
      view.setUint32(16, bytes.length, true);
      view.setUint8(20, node.isFolder ? FILETYPE.directory : FILETYPE.regularFile);
      entry.set(bytes, 24);
      const part = entry.subarray(0, size - used);
      buffer.set(part, used);
      used += part.length;
    }
    this.view.setUint32(out, used, true);
  }

  path_open(fd, lookup, address, size, oflags, rights, inheriting, flags, out) {
    const path = this.text(address, size);
    let node = this.tree.find(this.folder(fd), path);
    const writes = (rights & RIGHTS.write) !== 0n;
    if (node && (oflags & OFLAGS.creat) && (oflags & OFLAGS.excl)) return ERRNO.exist;
    if (!node) {
      if (!(oflags & OFLAGS.creat)) return ERRNO.noent;
      const {folder, name} = this.place(fd, address, size);
      node = this.tree.newFile();
      folder.children.set(name, node);
    } else if (node.isFolder) {
      if (writes && !(oflags & OFLAGS.directory)) return ERRNO.isdir;
    } else {
      if (oflags & OFLAGS.directory) return ERRNO.notdir;
      if (writes && node.isInput) return ERRNO.rofs;
      if (oflags & OFLAGS.trunc) node.resize(0);
    }
    const changes = writes && !node.isFolder;
    // What is read and written at once is a database.
    if (changes && (rights & RIGHTS.read) !== 0n) node.openPages();
    const opened = this.nextFd++;
    this.fds.set(opened, {node, offset: 0, flags, writes: changes, listing: null});
    this.view.setUint32(out, opened, true);
    return ERRNO.success;
  }

  path_create_directory(fd, address, size) {
    const {folder, name} = this.place(fd, address, size);
    if (folder.children.has(name)) return ERRNO.exist;
    folder.children.set(name, this.tree.newFolder());
    return ERRNO.success;
  }

  path_remove_directory(fd, address, size) {
    const {folder, name} = this.place(fd, address, size);
    const node = folder.children.get(name);
    if (!node) return ERRNO.noent;
    if (!node.isFolder) return ERRNO.notdir;
    if (node.children.size > 0) return ERRNO.notempty;
    folder.children.delete(name);
    return ERRNO.success;
  }

  path_unlink_file(fd, address, size) {
    const {folder, name} = this.place(fd, address, size);
    const node = folder.children.get(name);
    if (!node) return ERRNO.noent;
    if (node.isFolder) return ERRNO.isdir;
    folder.children.delete(name);
    return ERRNO.success;
  }

  path_rename(fd, address, size, newFd, newAddress, newSize) {
    const from = this.place(fd, address, size);
    const to = this.place(newFd, newAddress, newSize);
    const node = from.folder.children.get(from.name);
    if (!node) return ERRNO.noent;
    const former = to.folder.children.get(to.name);
    if (former && former !== node) {
      if (former.isFolder && !node.isFolder) return ERRNO.isdir;
      if (!former.isFolder && node.isFolder) return ERRNO.notdir;
      if (former.isFolder && former.children.size > 0) return ERRNO.notempty;
    }
    from.folder.children.delete(from.name);
    to.folder.children.set(to.name, node);
    return ERRNO.success;
  }

  // There are no links.
  path_readlink(fd, address, size) {
    this.find(fd, address, size);
    return ERRNO.inval;
  }

  // The file at a path of the program has the same content as a part of an input, which is packed or not.
  origin(folder, path, pathSize, input, inputSize, offset, bytes, deflated) {
    const file = this.tree.find(this.opened(folder).node, this.text(path, pathSize));
    const from = this.tree.find(this.tree.root, this.text(input, inputSize));
    if (file?.isFolder === false && from?.isInput) file.referTo({input: from, offset, bytes, deflated: deflated !== 0});
  }
}

class SystemError extends Error {
  constructor(errno) {
    super('errno ' + errno);
    this.errno = errno;
  }
}

const WASI_CALLS = ['args_get', 'args_sizes_get', 'environ_get', 'environ_sizes_get', 'clock_time_get', 'fd_close', 'fd_datasync',
  'fd_fdstat_get', 'fd_fdstat_set_flags', 'fd_filestat_get', 'fd_filestat_set_size', 'fd_pread', 'fd_prestat_get', 'fd_prestat_dir_name',
  'fd_pwrite', 'fd_read', 'fd_readdir', 'fd_seek', 'fd_sync', 'fd_write', 'path_create_directory', 'path_filestat_get',
  'path_filestat_set_times', 'path_open', 'path_readlink', 'path_remove_directory', 'path_rename', 'path_unlink_file', 'poll_oneoff',
  'proc_exit', 'random_get', 'sched_yield'];
