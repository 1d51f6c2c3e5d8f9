// SPDX-License-Identifier: MIT
// The modules as they are shipped: by gzip, and in JavaScript by base64.

// How what gzip packed begins; a module begins with NUL.
const GZIP = 0x1f;

/** What is in the package's JavaScript. By a loop: Uint8Array.from with a
 * function takes ten times as long, and a page waits for it. */
export function plain({ packed }) {
  const text = atob(packed);
  const out = new Uint8Array(text.length);

  for (let i = 0; i < out.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/** The bytes of a module, packed or not. */
export const unpack = async (bytes) => bytes[0] !== GZIP ? bytes :
  new Response(new Blob([bytes]).stream()
    .pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
