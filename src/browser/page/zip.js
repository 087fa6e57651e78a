'use strict';

// Writes zip files: stored, names in UTF-8, ZIP64 where sizes or places need it, and always the same time,
// so that the same files give the same bytes. Knows nothing of the page.
window.gvoiceZip = (() => {
  const CHUNK = 4 * 1024 * 1024;
  const TABLES = 8;
  const NO_ROOM_32 = 0xffffffff;
  const NO_ROOM_16 = 0xffff;
  const NEEDS_ZIP64 = 45;
  const NEEDS_NOTHING = 20;
  const MADE_ON_UNIX = 3 << 8;
  const NAMES_ARE_UTF8 = 0x0800;
  const FIRST_DAY = 0x0021;         // 1980-01-01, the first that the format has
  const PLAIN_FILE = 0o100644 << 16 >>> 0;
  const encoder = new TextEncoder();

  const tables = Array.from({length: TABLES}, () => new Uint32Array(256));
  for (let i = 0; i < 256; ++i) {
    let c = i;
    for (let bit = 0; bit < 8; ++bit) c = c & 1 ? c >>> 1 ^ 0xedb88320 : c >>> 1;
    tables[0][i] = c;
  }
  for (let i = 0; i < 256; ++i) {
    for (let k = 1; k < TABLES; ++k) tables[k][i] = tables[k - 1][i] >>> 8 ^ tables[0][tables[k - 1][i] & 0xff];
  }

  // Goes on from the CRC-32 of what came before; 0 at the beginning.
  function crc32(data, before = 0) {
    const [t0, t1, t2, t3, t4, t5, t6, t7] = tables;
    let c = ~before;
    let i = 0;
    for (const end = data.length - 7; i < end; i += 8) {
      const low = c ^ (data[i] | data[i + 1] << 8 | data[i + 2] << 16 | data[i + 3] << 24);
      c = t7[low & 0xff] ^ t6[low >>> 8 & 0xff] ^ t5[low >>> 16 & 0xff] ^ t4[low >>> 24] ^
          t3[data[i + 4]] ^ t2[data[i + 5]] ^ t1[data[i + 6]] ^ t0[data[i + 7]];
    }
    for (; i < data.length; ++i) c = c >>> 8 ^ t0[(c ^ data[i]) & 0xff];
    return ~c >>> 0;
  }

  async function crcOf(blob, isStopped) {
    let crc = 0;
    for (let at = 0; at < blob.size; at += CHUNK) {
      if (isStopped()) return crc;
      crc = crc32(new Uint8Array(await blob.slice(at, at + CHUNK).arrayBuffer()), crc);
    }
    return crc;
  }

  // Little-endian fields as [bytes, value]; values of 8 bytes are below 2^53.
  function record(...fields) {
    const data = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
    let at = 0;
    for (const [size, value] of fields) {
      if (size === 2) data.setUint16(at, value, true);
      if (size === 4) data.setUint32(at, value, true);
      if (size === 8) data.setBigUint64(at, BigInt(value), true);
      at += size;
    }
    return new Uint8Array(data.buffer);
  }

  function localHeader(file) {
    const big = file.size >= NO_ROOM_32;
    const extra = big ? record([2, 1], [2, 16], [8, file.size], [8, file.size]) : new Uint8Array();
    const size = big ? NO_ROOM_32 : file.size;
    return [record([4, 0x04034b50], [2, big ? NEEDS_ZIP64 : NEEDS_NOTHING], [2, NAMES_ARE_UTF8], [2, 0], [2, 0], [2, FIRST_DAY],
      [4, file.crc], [4, size], [4, size], [2, file.name.length], [2, extra.length]), file.name, extra];
  }

  function centralHeader(file) {
    const bigSize = file.size >= NO_ROOM_32;
    const bigPlace = file.offset >= NO_ROOM_32;
    const wide = [...(bigSize ? [[8, file.size], [8, file.size]] : []), ...(bigPlace ? [[8, file.offset]] : [])];
    const extra = wide.length ? record([2, 1], [2, 8 * wide.length], ...wide) : new Uint8Array();
    const needs = wide.length ? NEEDS_ZIP64 : NEEDS_NOTHING;
    const size = bigSize ? NO_ROOM_32 : file.size;
    return [record([4, 0x02014b50], [2, MADE_ON_UNIX | needs], [2, needs], [2, NAMES_ARE_UTF8], [2, 0], [2, 0], [2, FIRST_DAY],
      [4, file.crc], [4, size], [4, size], [2, file.name.length], [2, extra.length], [2, 0], [2, 0], [2, 0],
      [4, PLAIN_FILE], [4, bigPlace ? NO_ROOM_32 : file.offset]), file.name, extra];
  }

  function ending(count, size, offset) {
    const parts = [];
    if (count >= NO_ROOM_16 || size >= NO_ROOM_32 || offset >= NO_ROOM_32) {
      parts.push(record([4, 0x06064b50], [8, 44], [2, MADE_ON_UNIX | NEEDS_ZIP64], [2, NEEDS_ZIP64], [4, 0], [4, 0],
        [8, count], [8, count], [8, size], [8, offset]));
      parts.push(record([4, 0x07064b50], [4, 0], [8, offset + size], [4, 1]));
    }
    const few = Math.min(count, NO_ROOM_16);
    parts.push(record([4, 0x06054b50], [2, 0], [2, 0], [2, few], [2, few], [4, Math.min(size, NO_ROOM_32)],
      [4, Math.min(offset, NO_ROOM_32)], [2, 0]));
    return parts;
  }

  // The parts of a zip file one after the other, each bytes or a Blob. `files` is an iterable, also an asynchronous one,
  // of {path, blob}; the bytes of a file are read once here, in pieces, for its checksum. Ends early once `isStopped()`.
  async function* parts(files, isStopped = () => false) {
    const written = [];
    let offset = 0;
    for await (const {path, blob} of files) {
      const file = {name: encoder.encode(path), size: blob.size, crc: await crcOf(blob, isStopped), offset};
      if (isStopped()) return;
      for (const part of localHeader(file)) {
        offset += part.length;
        yield part;
      }
      offset += blob.size;
      yield blob;
      written.push(file);
    }
    let size = 0;
    for (const file of written) {
      for (const part of centralHeader(file)) {
        size += part.length;
        yield part;
      }
    }
    yield* ending(written.length, size, offset);
  }

  return {crc32, parts};
})();
