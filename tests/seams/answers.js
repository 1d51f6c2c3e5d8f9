// SPDX-License-Identifier: MIT
// answers.js EIDTOOL CORPUS: ask the command every question of the corpus that
// it can be asked, and compare its lines.
const fs = require('fs');
const { spawnSync } = require('child_process');

const [eidtool, corpus] = process.argv.slice(2);
const cases = fs.readFileSync(corpus, 'utf8').trimEnd().split('\n')
  .map((text) => JSON.parse(text));

const day = (n) => String(n).replace(/(....)(..)(..)/, '$1-$2-$3');

function lineOf({ carrier, physical, method, chip }) {
  return carrier + (physical ? ':psim' : '') + (method ? `:${method}` : '') +
    (chip ? `@${chip}` : '');
}

// The verb and the options that ask a question. Without a carrier's whole
// answer a list is checked, which alone can be strict.
function args(c) {
  const out = ['--format=jsonl', `--policy=${c.policy ?? 'strict'}`];

  if (c.asOf) out.push(`--as-of=${day(c.asOf)}`);
  if (c.carrier)
    out.push(`--carrier=${c.carrier}${c.method ? `:${c.method}` : ''}`);
  if (!c.whole)
    return ['check', '--all', ...(c.strict ? ['--strict'] : []), ...out, '-'];
  if (c.platform) out.push(`--platform=${c.platform}`);
  out.push(...(c.present ?? []).map((line) => `--with=${lineOf(line)}`));
  return ['accept', ...out];
}

const inputOf = (c) =>
  c.hex === undefined ? Buffer.from(c.input) : Buffer.from(c.hex, 'hex');

// Why the command cannot be asked; it knows its day, and a list has its own
// names, numbers and line ends.
function isNone(c) {
  const input = inputOf(c);

  if (c.truncated || c.file !== undefined) return true;
  if (c.carrier && !c.asOf) return true;
  if (c.whole) return input.includes(0) || input.equals(Buffer.from('-'));
  return input.includes(10) || input.at(-1) === 13 || input.length === 0;
}

// Without what the command says of the place.
const bare = (line) =>
  line.replace(/^\{"file":[^,]*,"record":[^,]*,"line":[^,]*,/, '{');

const groups = new Map();
let asked = 0;
let bad = 0;
for (const c of cases.filter((one) => !isNone(one))) {
  const key = JSON.stringify(args(c));
  if (!groups.has(key)) groups.set(key, []);
  groups.get(key).push(c);
}
for (const [key, group] of groups) {
  const list = JSON.parse(key);
  const check = list[0] === 'check';
  const run = spawnSync(eidtool,
    check ? list : [...list, '--', ...group.map((c) => c.input)], {
      input: check
        ? Buffer.concat(group.flatMap((c) => [inputOf(c), Buffer.from('\n')]))
        : '',
      env: { ...process.env, LC_ALL: 'C' },
      maxBuffer: 1 << 28,
    });
  const lines = run.stdout.toString().split('\n');
  for (const [i, c] of group.entries()) {
    asked++;
    if (bare(lines[i] ?? '') === bare(c.line)) continue;
    bad++;
    console.log(`${list.join(' ')}: ${run.stderr}\n${lines[i]}\n${c.line}`);
  }
}
console.log(`${asked} of ${cases.length} were asked, ${bad} differ`);
process.exit(bad > 0 || asked < cases.length * 0.75 ? 1 : 0);
