// SPDX-License-Identifier: MIT
// The modules and tables as they are shipped.

/** The bytes that build.mjs packed. */
export async function unpack(packed) {
  const stream = new Blob([packed]).stream()
    .pipeThrough(new DecompressionStream('deflate'));

  return new Uint8Array(await new Response(stream).arrayBuffer());
}
