'use strict';

// What somebody chose or dropped, as inputs of the program: archives one by one, folders with all their files.
window.gvoiceInputs = (() => {
  const ARCHIVES = /\.(zip|tgz|tar\.gz|tar)$/i;

  const baseName = path => path.slice(path.lastIndexOf('/') + 1);
  const isArchive = name => ARCHIVES.test(name);

  // Chosen files as [{path, file}]: of a folder, each has its path in it.
  function ofFiles(files) {
    return [...files].map(file => ({path: file.webkitRelativePath || file.name, file}));
  }

  function entriesOf(reader) {
    return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  }

  async function walk(entry, path, found) {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      found.push({path: path + entry.name, file});
      return;
    }
    const reader = entry.createReader();
    // Browsers hand out a folder in pieces; an empty one is the end.
    for (;;) {
      const some = await entriesOf(reader);
      if (!some.length) return;
      for (const one of some) await walk(one, path + entry.name + '/', found);
    }
  }

  async function walkHandle(handle, path, found) {
    for await (const one of handle.values()) {
      if (one.kind === 'file') {
        found.push({path: path + one.name, file: await one.getFile()});
      } else {
        await walkHandle(one, path + one.name + '/', found);
      }
    }
  }

  // What was dropped. Everything is asked for at once: browsers forget it after the event. Chromium reads folders of a page from
  // the disk by handles alone; other browsers have only entries.
  async function ofDrop(transfer) {
    const items = [...transfer.items].filter(item => item.kind === 'file').map(item => {
      const entry = item.webkitGetAsEntry();
      return {file: item.getAsFile(), entry, handle: entry?.isDirectory && item.getAsFileSystemHandle?.()};
    });
    const found = [];
    for (const {file, entry, handle} of items) {
      if (!entry?.isDirectory) {
        if (file) found.push({path: file.name, file});
      } else if (handle) {
        await walkHandle(await handle, entry.name + '/', found);
      } else {
        await walk(entry, '', found);
      }
    }
    return found;
  }

  // Groups of files: each archive alone, each folder as a whole, in which the program looks for archives, too. `ignored` are files that are neither.
  function grouped(found) {
    const folders = new Map();
    const groups = [];
    const ignored = [];
    for (const {path, file} of found) {
      const slash = path.indexOf('/');
      if (slash < 0) {
        if (isArchive(path)) {
          groups.push({name: path, isFolder: false, files: [{path, file}]});
        } else {
          ignored.push(path);
        }
        continue;
      }
      const name = path.slice(0, slash);
      if (!folders.has(name)) {
        const group = {name, isFolder: true, files: []};
        folders.set(name, group);
        groups.push(group);
      }
      folders.get(name).files.push({path, file});
    }
    return {groups, ignored};
  }

  const sizeOf = group => group.files.reduce((sum, {file}) => sum + file.size, 0);

  function same(one, other) {
    return one.name === other.name && one.isFolder === other.isFolder && one.files.length === other.files.length &&
      sizeOf(one) === sizeOf(other) && one.files[0].file.lastModified === other.files[0].file.lastModified;
  }

  // Adds groups to others; the same file or folder is added once.
  function merged(before, added) {
    const all = [...before];
    for (const group of added) {
      if (!all.some(one => same(one, group))) all.push(group);
    }
    return all;
  }

  // As the worker sees them: {inputs: [{path, file}], args: paths}. Equal names lie in folders of their own.
  function forWorker(groups) {
    const taken = new Set();
    const inputs = [];
    const args = [];
    for (const group of groups) {
      let folder = '';
      for (let n = 2; taken.has(folder + group.name); ++n) folder = n + '/';
      taken.add(folder + group.name);
      args.push('/in/' + folder + group.name);
      for (const {path, file} of group.files) inputs.push({path: folder + path, file});
    }
    return {inputs, args};
  }

  return {ofFiles, ofDrop, grouped, merged, sizeOf, forWorker, baseName};
})();
