// SPDX-License-Identifier: MIT
// The module as it is once its tables are loaded, so that who has it need not
// load them: its memory takes the place of its data. What bytes over the wire
// cost decides which of the two is shipped where; on a disk it is this one.

// Sections of a module by their numbers.
const [CUSTOM, MEMORY, DATA, COUNT] = [0, 5, 11, 12];
// Below is the stack, which is empty between calls: wasm/build.sh.
const STACK = 65536;
const PAGE = 65536;
// Zeros that cost less than a segment of their own.
const GAP = 8;

/** A number as modules have it, in groups of seven bits. */
export const leb128 = (n) =>
  n < 128 ? [n] : [n % 128 + 128, ...leb128(n >> 7)];

/** The same with a sign, which constants have. */
const signed = (n) => n < 64 ? [n] : [n % 128 + 128, ...signed(n >> 7)];

export const section = (id, body) =>
  Buffer.concat([Buffer.from([id, ...leb128(body.length)]), body]);

/** A section that engines leave alone. */
export const custom = (name, body) => section(CUSTOM,
  Buffer.concat([Buffer.from([name.length]), Buffer.from(name), body]));

function* sections(module) {
  for (let at = 8; at < module.length;) {
    const begin = at;
    const id = module[at++];
    let size = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      more = module[at] > 127;
      size |= (module[at++] & 127) << shift;
    }
    at += size;
    yield [id, module.subarray(begin, at)];
  }
}

/** What is not zero, as segments. */
function segments(memory, end) {
  const found = [];

  for (let at = STACK; ;) {
    while (at < end && memory[at] === 0) at++;
    if (at === end) break;
    const from = at;
    for (let zeros = 0; at < end && zeros <= GAP; at++)
      zeros = memory[at] === 0 ? zeros + 1 : 0;
    const bytes = memory.subarray(from, at);
    found.push(Buffer.from([0, 0x41, ...signed(from), 0x0b,
      ...leb128(bytes.length)]), bytes);
  }
  return section(DATA, Buffer.concat([
    Buffer.from(leb128(found.length / 2)), ...found]));
}

/** files: the texts of eum, products, e164; carriers, rules. */
export async function snapshot(module, files) {
  const none = () => 0;
  const { instance: { exports } } = await WebAssembly.instantiate(module,
    { js: { classify: none, find: none, say: none } });
  const { memory } = exports;
  let end = exports.heap();

  const load = (call, texts) => {
    const at = end = (end + 15) & -16;
    const size = 16 * texts.reduce((sum, text) => sum + text.length, 0);
    memory.grow(Math.ceil(2 * size / PAGE));
    const bytes = Buffer.from(memory.buffer);
    const answer = exports.answer();
    const head = at + size;
    let to = head + 64;
    texts.forEach((text, i) => {
      bytes.writeUInt32LE(to, head + 8 * i);
      bytes.writeUInt32LE(bytes.write(text, to), head + 8 * i + 4);
      to += Buffer.byteLength(text);
    });
    const status = call(head, at, size);
    if (status !== 0)
      throw new Error(`snapshot: a table is not taken: ${status}, line ${
        bytes.readUInt32LE(answer + 4)}: ${
        bytes.toString('utf8', answer + 256, answer + 400)}`);
    end = at + bytes.readUInt32LE(answer);
  };
  load(exports.load_registry, files.slice(0, 3));
  load(exports.load_rules, files.slice(3));
  exports.settle();
  exports.settle_rules();

  const ready = Buffer.alloc(4);
  ready.writeUInt32LE(end);
  const pages = Buffer.from([1, 0, ...leb128(Math.ceil(end / PAGE) + 1)]);
  const kept = [...sections(module)].filter(([id]) => id !== COUNT)
    .map(([id, bytes]) => id === MEMORY ? section(MEMORY, pages)
      : id === DATA ? segments(Buffer.from(memory.buffer), end) : bytes);

  return Buffer.concat([module.subarray(0, 8), ...kept,
    custom('ready', ready)]);
}
