# SPDX-License-Identifier: MIT
# samples.tsv -> a table of every sample and of every placeholder that is valid,
# by the variable `table`:
#   hashes    for src/scan/remark.c: 1 at the hash of the last four digits
#   nibbles   for the kernels: for each nibble of two keys and each value of it,
#             the groups of EIDs that have it there, one bit a group; the keys
#             are made of the sums of digit times weight of either half
BEGIN {
  FS = "\t"
  # Both are EIDP_REMARK_FACTORS in src/kernel/kernel.h. The first one lets 3 in
  # 1000 other EIDs pass, the fewest of 25 that were tried.
  first_factor = 18902
  second_factor = 257
  for (c = 48; c < 58; c++)
    code[sprintf("%c", c)] = c
  weight[32] = 1
  for (i = 31; i > 0; i--)
    weight[i] = weight[i + 1] * 10 % 97
  for (first = 0; first < 10; first++) {
    repeated = counting = ""
    for (i = 0; i < 30; i++) {
      repeated = repeated first
      counting = counting (first + i) % 10
    }
    complete(repeated)
    complete(counting)
  }
  # Zeros behind any prefix; they have no key of their own.
  put_hash("0000")
}
/^#/ || $1 == "eid" { next }
{ put($1) }
END {
  if (table == "hashes")
    exit
  for (i = 1; i <= count; i++)
    place(i)
  print_nibbles(first_factor)
  print_nibbles(second_factor)
}

function print_nibbles(factor, nibble, value, line) {
  print "{"
  for (nibble = 0; nibble < 4; nibble++) {
    line = ""
    for (value = 0; value < 16; value++)
      line = line (value ? ", " : "") groups(factor, nibble, value)
    print "  {" line "},"
  }
  print "},"
}

# The body with its check digits, and with those that are an alias.
function complete(body, rest, i, check) {
  rest = 0
  for (i = 1; i <= 30; i++)
    rest = (rest * 10 + substr(body, i, 1)) % 97
  check = 98 - rest * 100 % 97
  put(body sprintf("%02d", check))
  if (check > 96)
    put(body sprintf("%02d", check - 97))
  if (check < 3)
    put(body sprintf("%02d", check + 97))
}

function put(eid) {
  put_hash(substr(eid, 29))
  if (!(eid in seen)) {
    high[++count] = sum_of(eid, 1)
    low[count] = sum_of(eid, 17)
  }
  seen[eid] = 1
}

function put_hash(digits, hash) {
  hash = hash_of(digits)
  if (table == "hashes" && !(hash in hashed))
    print "[" hash "] = 1,"
  hashed[hash] = 1
}

# The lower 32 bits of four bytes, the first one lowest, times 2654435761, of
# which the upper 13. Numbers stay below 2^53, where awk is exact.
function hash_of(digits, low, high, hash) {
  low = code[substr(digits, 1, 1)] + 256 * code[substr(digits, 2, 1)]
  high = code[substr(digits, 3, 1)] + 256 * code[substr(digits, 4, 1)]
  hash = high * 2654435761 % 65536 * 65536 + low * 2654435761
  return int(hash % 4294967296 / 524288)
}

# Digits times weights of the half that begins with a digit.
function sum_of(eid, first, i, sum) {
  for (i = first; i < first + 16; i++)
    sum += substr(eid, i, 1) * weight[i]
  return sum
}

function key_of(i, factor) {
  return (high[i] * factor + low[i]) % 65536
}

# Sort by the first keys, so that the EIDs of a group have few high nibbles.
function place(i, h, l, key) {
  h = high[i]
  l = low[i]
  key = key_of(i, first_factor)
  for (; i > 1 && key_of(i - 1, first_factor) > key; i--) {
    high[i] = high[i - 1]
    low[i] = low[i - 1]
  }
  high[i] = h
  low[i] = l
}

function groups(factor, nibble, value, i, group, has, bits) {
  for (i = 1; i <= count; i++) {
    group = int((i - 1) * 8 / count)
    if (int(key_of(i, factor) / 16 ^ nibble) % 16 == value && !has[group]++)
      bits += 2 ^ group
  }
  return bits + 0
}
