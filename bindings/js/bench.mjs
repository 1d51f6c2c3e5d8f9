// SPDX-License-Identifier: MIT
// How fast: one EID, and an array beside pure JavaScript; find and
// mask in a log beside a RegExp for 32 digits.
//
//   node bench.mjs [RECORDS]     default: 20000000
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fresh, load, npm, numbers } from './test/support.mjs';

const eid = await load('index');
const core = await load('core');
const scanner = await load('scan');
await eid.init({ find: true });
await core.init();
await scanner.init();
export const { find, mask } = eid;

/** The least time of the processor that one of several runs took, in seconds:
 * other programs do not count. */
export function best(times, f) {
  let least = Infinity;

  for (let i = 0; i < times; i++) {
    const start = process.cpuUsage();
    f();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

/** The least time of each of several ways, in turns: what else a machine does
 * for a while falls on all of them. */
export function inTurns(rounds, ways) {
  const least = {};

  for (let i = 0; i < rounds; i++)
    for (const [name, f] of Object.entries(ways))
      least[name] = Math.min(least[name] ?? Infinity, best(1, f));
  return least;
}

/** The times, of calls, of each way as seconds of one. */
function each(rounds, calls, ways) {
  const times = inTurns(rounds, Object.fromEntries(Object.entries(ways)
    .map(([name, f]) => [name, () => {
      for (let i = 0; i < calls[name]; i++) f(i);
    }])));

  return Object.fromEntries(Object.entries(times)
    .map(([name, time]) => [name, time / calls[name]]));
}

// An EID that some carriers take, and one carrier with conditions.
const ASKED = '89049032123451234512345678901235';

/** Seconds for a carrier's answer, for those of all, and for lint of one. */
export const acceptTimes = () => each(9,
  { accept: 2000, acceptAll: 200, lint: 20000 }, {
    accept: () => eid.accept(ASKED, { carrier: 'jci' }),
    acceptAll: () => eid.acceptAll(ASKED),
    lint: (i) => eid.lint(inputs[i & 63]),
  });

/** Seconds of init() with the module that a disk has, and with the packed one,
 * in turns; each time it is another instance of the package. */
export async function initTimes(times = 5) {
  const found = { whole: Infinity, packed: Infinity };

  for (let i = 0; i < times; i++)
    for (const [key, name] of [['whole', 'eid.wasm'], ['packed', 'eid.bin']]) {
      const module = fs.readFileSync(path.join(npm, 'dist', name));
      const own = await fresh();
      const start = process.cpuUsage();
      await own.init({ module });
      const { user, system } = process.cpuUsage(start);
      found[key] = Math.min(found[key], (user + system) / 1e6);
    }
  return found;
}

// Ways to check 32 digits at `at` in JavaScript. The first keeps a remainder
// of nine digits at a time in exact arithmetic, the second goes digit by
// digit, the third asks BigInt.
function byNines(b, at) {
  let rest = 0;

  for (let i = 0; i < 32;) {
    let part = rest;
    for (const end = Math.min(i + 12, 32); i < end; i++) {
      const d = b[at + i] - 48;
      if (d < 0 || d > 9) return false;
      part = part * 10 + d;
    }
    rest = part % 97;
  }
  return rest === 1;
}

const WEIGHTS = new Uint8Array(32);
for (let i = 31, w = 1; i >= 0; i--, w = (w * 10) % 97) WEIGHTS[i] = w;

function byWeights(b, at) {
  let sum = 0;
  let odd = 0;

  for (let i = 0; i < 32; i++) {
    const d = b[at + i] - 48;
    odd |= d | (9 - d);
    sum += Math.imul(d, WEIGHTS[i]);
  }
  return odd >= 0 && sum % 97 === 1;
}

function byDigits(b, at) {
  let rest = 0;

  for (let i = 0; i < 32; i++) {
    const d = b[at + i] - 48;
    if (d < 0 || d > 9) return false;
    rest = (rest * 10 + d) % 97;
  }
  return rest === 1;
}

function inJs(check, b, records) {
  const bitmap = new Uint8Array(Math.ceil(records / 8));
  let valid = 0;

  for (let i = 0; i < records; i++)
    if (check(b, 33 * i)) {
      valid++;
      bitmap[i >> 3] |= 1 << (i & 7);
    }
  return { records, valid, bitmap };
}

/** Records of 33 bytes, every eighth with a wrong digit. */
function list(records) {
  const random = numbers(97);
  const distinct = Math.min(records, 100000);
  const some = Buffer.alloc(33 * distinct, '\n');

  for (let i = 0; i < distinct; i++) {
    const body = Array.from({ length: 30 }, () => random(10)).join('');
    some.write(eid.complete(body).eid, 33 * i);
    if (random(8) === 0)
      some[33 * i + 5] = 48 + ((some[33 * i + 5] - 47) % 10);
  }
  const bytes = scanner.allocate(33 * records);
  for (let at = 0; at < bytes.length; at += some.length)
    bytes.set(some.subarray(0, bytes.length - at), at);
  return bytes;
}

const inputs = Array.from({ length: 64 }, (_, i) =>
  eid.complete(`8904903200500${String(i).padStart(17, '7')}`).eid);
/** What people write in place of the core. */
function inALoop(text) {
  let rest = 0;

  if (text.length !== 32) return false;
  for (let i = 0; i < 32; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return false;
    rest = (rest * 10 + digit) % 97;
  }
  return rest === 1;
}

/** Seconds of lint and of the core for one EID, and of a loop over the
 * digits. */
export const oneTimes = (calls = 50000) => each(15,
  { lint: calls, core: calls, loop: calls }, {
    lint: (i) => eid.lint(inputs[i & 63]),
    core: (i) => core.parse(inputs[i & 63]),
    loop: (i) => inALoop(inputs[i & 63]),
  });

/** Seconds of scan for so many records, in the caller's memory and in other,
 * and of what checks them in JavaScript. */
export function scanTimes(records, rounds = 3) {
  const bytes = list(records);
  // The same bytes elsewhere, a part of them where they are many.
  const part = bytes.slice(0, 33 * Math.min(records, 4000000));
  const checks = { byNines, byWeights, byDigits };
  for (const check of Object.values(checks))
    assert.deepEqual(inJs(check, bytes.subarray(0, 33 * 1000), 1000),
      scanner.scan(bytes.subarray(0, 33 * 1000)));
  const { simd, copied, ...js } = inTurns(rounds, {
    simd: () => scanner.scan(bytes),
    copied: () => scanner.scan(part),
    ...Object.fromEntries(Object.entries(checks).map(([name, check]) =>
      [name, () => inJs(check, bytes, records)])),
  });

  return { simd, copied: copied * (bytes.length / part.length), js };
}

/** A log of some MB, of four programs, with an EID in one of `every` lines. */
export function log(megabytes, every) {
  const random = numbers(89);
  const lines = Array.from({ length: 4000 }, (_, i) => {
    const id = random(99999);
    const digits = (i + 1) % every ? '' : eid.complete(`8904903200500${
      String(i).padStart(17, '7')}`).eid;
    const time = `10:${10 + (i % 50)}:${10 + (id % 50)}`;
    return [`Nov 28 ${time} gw-11 ModemManager[${id}]: <info>  [modem1] ` +
        `state changed (connecting -> connected) ${digits}`,
    `10.20.193.43 - - [28/Nov/2026:${time} +0000] "GET /api/v1/devices/${
      id}?eid=${digits} HTTP/1.1" 200 4737 "-" "curl/7.88.1"`,
    `{"time":"2026-11-28T${time}.050Z","level":"info","msg":"profile ` +
        `installed","device":${id},"eid":"${digits}"}`,
    `2026-11-28 ${time}.150 DEBUG [worker-6] lpa.Session - asking ` +
        `smds.example.com for events (attempt 3) ${digits}`][i % 4];
  });
  const piece = `${lines.join('\n')}\n`;
  return piece.repeat(Math.ceil((megabytes * 1e6) / piece.length));
}

/** Seconds of find, of mask, and of a RegExp for 32 digits, with and without
 * what stands between groups of them: the least of runs in turns. */
export const findTimes = (text, rounds = 7) => inTurns(rounds, {
  find: () => eid.find(text),
  mask: () => eid.mask(text),
  '/[0-9]{32}/g': () => [...text.matchAll(/[0-9]{32}/g)],
  '/(?:\\d[ -]?){32}/g': () => [...text.matchAll(/(?:\d[ -]?){32}/g)],
});

if (process.argv[1]?.endsWith('bench.mjs')) {
  const records = Number(process.argv[2] ?? 20000000);
  const { lint, core: small, loop } = oneTimes();
  console.log(`lint of one EID   ${(lint * 1e6).toFixed(2)} us`);
  console.log(`core, parse       ${(small * 1e6).toFixed(2)} us, ` +
    `${(loop / small).toFixed(1)} times as fast as a loop over the digits`);
  const { simd, copied, js } = scanTimes(records);
  const ns = (t) => ((t / records) * 1e9).toFixed(2);
  console.log(`scan, ${scanner.scanLevel()}    ${ns(simd)} ns a record, ` +
    `${records} records`);
  console.log(`scan, other bytes ${ns(copied)} ns`);
  for (const [name, t] of Object.entries(js))
    console.log(`${name.padEnd(17)} ${ns(t)} ns, ${(t / simd).toFixed(1)} ` +
      'times as long');
  for (const every of [1001, 1e9]) {
    const text = log(20, every);
    const times = findTimes(text);
    const mb = (t) => `${(text.length / 1e6 / t).toFixed(0)} MB/s`;
    console.log(every < 1e9 ? 'a log, an EID in one of a thousand lines'
      : 'a log without any');
    for (const [name, t] of Object.entries(times))
      console.log(`${name.padEnd(20)} ${mb(t)}, ${
        (times['/[0-9]{32}/g'] / t).toFixed(1)} times as fast as the first ` +
        'RegExp');
  }
}
