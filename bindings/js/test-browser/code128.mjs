// SPDX-License-Identifier: MIT
// Code 128 with digits in pairs (code set C, ISO/IEC 15417), as labels of
// boxes have it: drawn as SVG.

// Widths of bars and gaps of the values 0 to 105, and of the stop.
const WIDTHS = ('212222 222122 222221 121223 121322 131222 122213 122312 ' +
  '132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 ' +
  '223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 ' +
  '322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 ' +
  '132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 ' +
  '312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 ' +
  '141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 ' +
  '241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 ' +
  '421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 ' +
  '411311 113141 114131 311141 411131 211412 211214 211232 2331112')
  .split(' ');
const START_C = 105;
const CODE_B = 100;
const ZERO_OF_B = 16;
const STOP = 106;

export function widths(digits) {
  const values = digits.match(/\d\d/g).map(Number);
  // One digit more is of code set B.
  if (digits.length % 2)
    values.push(CODE_B, ZERO_OF_B + Number(digits.at(-1)));
  const check = values.reduce((sum, v, i) => sum + v * (i + 1), START_C) % 103;

  return [START_C, ...values, check, STOP].map((v) => WIDTHS[v]).join('');
}

/** A label with a number of pixels for the narrowest bar. */
export function label(digits, { module = 4, turn = 0 } = {}) {
  let x = 10 * module;
  const bars = [...widths(digits)].map((w, i) => {
    const width = Number(w) * module;
    const bar = i % 2 ? '' :
      `<rect x="${x}" y="60" width="${width}" height="160"/>`;
    x += width;
    return bar;
  });
  const width = x + 10 * module;

  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" ` +
    `height="300" viewBox="0 0 ${width} 300"><rect width="100%" ` +
    `height="100%" fill="#fff"/><g transform="rotate(${turn} ${width / 2} ` +
    `150)">${bars.join('')}<text x="${10 * module}" y="250" ` +
    `font-size="24">EID: ${digits}</text></g></svg>`;
}
