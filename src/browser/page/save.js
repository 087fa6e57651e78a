'use strict';

// Saves the archive: into a folder where browsers can, else as one zip file.
window.gvoiceSave = (() => {
  const FOLDER = 'gvoice-archive';
  // A file takes the browser some time whatever its size.
  const AT_ONCE = 8;
  const {baseName} = window.gvoiceInputs;

  const canSaveFolder = () => typeof window.showDirectoryPicker === 'function';

  // The files one after the other, with how many are done.
  async function* all(engine, files, progress) {
    let done = 0;
    for (const [path] of files) {
      yield {path, blob: await engine.read(path)};
      progress(++done, files.length);
    }
  }

  // A folder of this name in the chosen one that is new, so that nothing is replaced.
  async function newFolder(parent) {
    const taken = new Set();
    for await (const name of parent.keys()) taken.add(name);
    let name = FOLDER;
    for (let n = 2; taken.has(name); ++n) name = FOLDER + '-' + n;
    return parent.getDirectoryHandle(name, {create: true});
  }

  async function writeFile(folder, name, blob) {
    const handle = await folder.getFileHandle(name, {create: true});
    await blob.stream().pipeTo(await handle.createWritable());
    const {size} = await handle.getFile();
    if (size !== blob.size) throw new Error('The disk holds ' + size + ' of ' + blob.size + ' bytes.');
  }

  // The folder of a file, made if it is not there.
  async function folderFor(path, top, folders) {
    let folder = top;
    let way = '';
    for (const part of path.split('/').slice(0, -1)) {
      way += part + '/';
      if (!folders.has(way)) folders.set(way, await folder.getDirectoryHandle(part, {create: true}));
      folder = folders.get(way);
    }
    return folder;
  }

  // Writes all files into a new folder below `parent`. Returns {name, saved, failed}: how many, and [path, reason] of files that the browser
  // or the disk refused; it gives up where nothing more can be written.
  async function toFolder(parent, engine, files, progress, isStopped) {
    const top = await newFolder(parent);
    const folders = new Map();
    const failed = [];
    let saved = 0;
    let isFull = false;
    const source = all(engine, files, progress);
    async function saveSome() {
      for await (const {path, blob} of source) {
        if (isStopped() || isFull) return;
        try {
          await writeFile(await folderFor(path, top, folders), baseName(path), blob);
          ++saved;
        } catch (error) {
          failed.push([path, error.message]);
          isFull ||= error.name === 'QuotaExceededError' || error.name === 'NotAllowedError';
        }
      }
    }
    await Promise.all(Array.from({length: AT_ONCE}, saveSome));
    return {name: top.name, saved, failed};
  }

  // Gives the archive to the browser as a download; large files are referred to, not copied.
  async function toZip(engine, files, progress, isStopped) {
    const named = (async function* () {
      for await (const {path, blob} of all(engine, files, progress)) yield {path: FOLDER + '/' + path, blob};
    })();
    const parts = [];
    for await (const part of window.gvoiceZip.parts(named, isStopped)) parts.push(part);
    if (isStopped()) return null;
    const zip = new Blob(parts, {type: 'application/zip'});
    const url = URL.createObjectURL(zip);
    const link = window.gvoiceWords.element('a', {href: url, download: FOLDER + '.zip'});
    link.click();
    // Long enough for the browser to begin; it holds the data from then on.
    setTimeout(() => URL.revokeObjectURL(url), 600000);
    return zip.size;
  }

  return {canSaveFolder, toFolder, toZip};
})();
