// SPDX-License-Identifier: MIT
// The time that is promised, with room for a machine that has other work.
// bench.mjs measures it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acceptTimes, best, coreTimes, find, findTimes, initTimes, lintTime,
  log, mask, scanTimes } from '../bench.mjs';

describe('speed', () => {
  it('lint of one EID takes 1 us at most', () => {
    const time = lintTime(50000);
    assert.ok(time <= 1e-6, `${time * 1e6} us`);
  });
  it('the core is faster than a loop over the digits', () => {
    const { core, loop } = coreTimes();
    assert.ok(core < loop, `${loop / core} times as fast`);
  });
  it('a carrier takes 8 us at most, all of them 100', () => {
    const { accept, acceptAll } = acceptTimes();
    assert.ok(accept <= 8e-6, `${accept * 1e6} us`);
    assert.ok(acceptAll <= 100e-6, `${acceptAll * 1e6} us`);
  });
  it('a carrier takes as long as twelve times lint at most', () => {
    const [{ accept }, lint] = [acceptTimes(), lintTime(50000)];
    assert.ok(accept <= 12 * lint, `${accept / lint} times as long`);
  });
  it('init takes less than half of what it takes of packed bytes', async () => {
    const { whole, packed } = await initTimes();
    assert.ok(whole <= packed / 2, `${whole * 1e3} ms, ${packed * 1e3} ms`);
  });
  it('scan takes a tenth of JavaScript at most', () => {
    const { simd, js } = scanTimes(200000);
    const least = Math.min(...Object.values(js));
    assert.ok(least / simd >= 10, `${least / simd} times as fast`);
  });
  it('find is faster than a RegExp for what stands between digits', () => {
    const { find, mask, '/(?:\\d[ -]?){32}/g': regexp } =
      findTimes(log(2, 1001));
    assert.ok(regexp / find >= 2, `${regexp / find} times as fast`);
    assert.ok(regexp / mask >= 1.5, `${regexp / mask} times as fast`);
  });
  it('find and mask of one long line grow with it and no faster', () => {
    const few = 1000;
    const many = 16000;
    for (const f of [find, mask]) {
      const [short, long] = [few, many].map((n) => best(5,
        () => f('89049032123451234512345678901235 '.repeat(n))));
      assert.ok(long / short < 3 * (many / few),
        `${f.name}: ${long / short} times as long`);
    }
  });
});
