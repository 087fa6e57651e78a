'use strict';

// Inflates (RFC 1951) part of an input, block by block, where an answer is needed at once: what browsers have for it answers later.

const LENGTH_BASES = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST_CODE = 15;
const WINDOW_BYTES = 32 * 1024;
const OUTPUT_BYTES = 256 * 1024;
const INPUT_BYTES = 64 * 1024;

class DeflateError extends Error {}

// A canonical code, as how many symbols have each length and the symbols in order.
class HuffmanCode {
  constructor(lengths) {
    this.counts = new Uint16Array(LONGEST_CODE + 1);
    this.symbols = new Uint16Array(lengths.length);
    for (const length of lengths) this.counts[length]++;
    this.counts[0] = 0;
    const next = new Uint16Array(LONGEST_CODE + 2);
    for (let i = 1; i <= LONGEST_CODE; ++i) next[i + 1] = next[i] + this.counts[i];
    lengths.forEach((length, symbol) => {
      if (length) this.symbols[next[length]++] = symbol;
    });
  }
}

// The bytes of a deflated part of an input, read forward.
class InflatedBytes {
  constructor(input, start, size) {
    this.input = input;
    this.next = start;
    this.end = start + size;
    this.packed = new Uint8Array(0);
    this.at = 0;
    this.bits = 0;
    this.bitCount = 0;
    this.output = new Uint8Array(WINDOW_BYTES + OUTPUT_BYTES + 65536);
    this.filled = 0; // of `output`
    this.passed = 0; // bytes in front of `output`
    this.blocks = this.inflate();
    this.ended = false;
  }

  // The first offset that can be read.
  get offset() {
    return this.passed;
  }

  read(offset, size) {
    const whole = new Uint8Array(size);
    let done = 0;
    while (done < size) {
      const available = this.passed + this.filled - (offset + done);
      if (available > 0) {
        const from = offset + done - this.passed;
        const count = Math.min(available, size - done);
        whole.set(this.output.subarray(from, from + count), done);
        done += count;
        continue;
      }
      if (this.ended) return whole.subarray(0, done);
      this.ended = this.blocks.next().done;
    }
    return whole;
  }

  byte() {
    if (this.at === this.packed.length) {
      if (this.next >= this.end) throw new DeflateError('it ends early');
      this.packed = this.input.read(this.next, Math.min(INPUT_BYTES, this.end - this.next));
      this.next += this.packed.length;
      this.at = 0;
    }
    return this.packed[this.at++];
  }

  take(count) {
    while (this.bitCount < count) {
      this.bits |= this.byte() << this.bitCount;
      this.bitCount += 8;
    }
    const value = this.bits & ((1 << count) - 1);
    this.bits >>>= count;
    this.bitCount -= count;
    return value;
  }

  symbol(code) {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST_CODE; ++length) {
      if (this.bitCount === 0) {
        this.bits = this.byte();
        this.bitCount = 8;
      }
      value |= this.bits & 1;
      this.bits >>>= 1;
      this.bitCount--;
      const count = code.counts[length];
      if (value - count < first) return code.symbols[index + (value - first)];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new DeflateError('it has an unknown code');
  }

  dynamicCodes() {
    const literals = this.take(5) + 257;
    const distances = this.take(5) + 1;
    const count = this.take(4) + 4;
    const ofLengths = new Array(19).fill(0);
    for (let i = 0; i < count; ++i) ofLengths[LENGTH_ORDER[i]] = this.take(3);
    const code = new HuffmanCode(ofLengths);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const symbol = this.symbol(code);
      if (symbol < 16) {
        lengths.push(symbol);
        continue;
      }
      const repeated = symbol === 16 ? lengths[lengths.length - 1] : 0;
      let times = symbol === 18 ? 11 + this.take(7) : 3 + this.take(symbol === 16 ? 2 : 3);
      while (times-- > 0) lengths.push(repeated ?? 0);
    }
    return [new HuffmanCode(lengths.slice(0, literals)), new HuffmanCode(lengths.slice(literals, literals + distances))];
  }

  static fixedCodes() {
    const lengths = Array.from({length: 288}, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
    return [new HuffmanCode(lengths), new HuffmanCode(new Array(30).fill(5))];
  }

  // Leaves room in `output`; only the window of what was given stays.
  makeRoom() {
    const moved = this.filled - WINDOW_BYTES;
    this.output.copyWithin(0, moved, this.filled);
    this.passed += moved;
    this.filled = WINDOW_BYTES;
  }

  * inflate() {
    for (let last = false; !last;) {
      last = this.take(1) === 1;
      const type = this.take(2);
      if (type === 3) throw new DeflateError('it has an unknown block');
      if (type === 0) {
        this.bits = 0;
        this.bitCount = 0;
        let size = this.byte() | this.byte() << 8;
        this.byte();
        this.byte();
        while (size-- > 0) {
          this.output[this.filled++] = this.byte();
          if (this.filled >= WINDOW_BYTES + OUTPUT_BYTES) {
            yield;
            this.makeRoom();
          }
        }
        continue;
      }
      const [literals, distances] = type === 1 ? InflatedBytes.fixedCodes() : this.dynamicCodes();
      for (;;) {
        if (this.filled >= WINDOW_BYTES + OUTPUT_BYTES) {
          yield;
          this.makeRoom();
        }
        const symbol = this.symbol(literals);
        if (symbol === 256) break;
        if (symbol < 256) {
          this.output[this.filled++] = symbol;
          continue;
        }
        const length = LENGTH_BASES[symbol - 257] + this.take(LENGTH_BITS[symbol - 257]);
        const which = this.symbol(distances);
        const distance = DISTANCE_BASES[which] + this.take(DISTANCE_BITS[which]);
        if (!(distance <= this.filled)) throw new DeflateError('it refers to what is not there');
        for (let i = 0; i < length; ++i, ++this.filled) this.output[this.filled] = this.output[this.filled - distance];
      }
    }
  }
}
