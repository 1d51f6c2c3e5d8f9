# SPDX-License-Identifier: MIT
# samples.tsv -> a table for src/scan_remark.c, 1 at the hashes of digits 27 to
# 30 of every sample and of every placeholder
BEGIN {
  FS = "\t"
  for (c = 48; c < 58; c++)
    code[sprintf("%c", c)] = c
  for (first = 0; first < 10; first++) {
    repeated = counting = ""
    for (i = 26; i < 30; i++) {
      repeated = repeated first
      counting = counting (first + i) % 10
    }
    put(repeated)
    put(counting)
  }
}
/^#/ || $1 == "eid" { next }
{ put(substr($1, 27, 4)) }

# The lower 32 bits of four bytes, the first one lowest, times 2654435761, of
# which the upper 13. Numbers stay below 2^53, where awk is exact.
function put(digits, low, high, hash) {
  low = code[substr(digits, 1, 1)] + 256 * code[substr(digits, 2, 1)]
  high = code[substr(digits, 3, 1)] + 256 * code[substr(digits, 4, 1)]
  hash = high * 2654435761 % 65536 * 65536 + low * 2654435761
  hash = int(hash % 4294967296 / 524288)
  if (!(hash in seen))
    print "[" hash "] = 1,"
  seen[hash] = 1
}
