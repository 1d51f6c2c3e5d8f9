# SPDX-License-Identifier: MIT
# samples.tsv -> tables for src/scan_remark.c, made of every sample and of every
# placeholder that is valid:
#   hashes   1 at the hash of digits 27 to 30
#   buckets  for each of the last eight digits and each value of it, the groups
#            of EIDs that have it there, one bit a group
BEGIN {
  FS = "\t"
  for (c = 48; c < 58; c++)
    code[sprintf("%c", c)] = c
  for (first = 0; first < 10; first++) {
    repeated = counting = ""
    for (i = 0; i < 30; i++) {
      repeated = repeated first
      counting = counting (first + i) % 10
    }
    complete(repeated)
    complete(counting)
  }
  # Zeros behind any prefix.
  put("00000000")
}
/^#/ || $1 == "eid" { next }
{ put(substr($1, 25)) }
END {
  print "static const unsigned char hashes[1 << 13] = {"
  for (i = 0; i < count; i++) {
    hash = hash_of(substr(tail[i], 3, 4))
    if (!(hash in hashed))
      print "  [" hash "] = 1,"
    hashed[hash] = 1
  }
  print "};"
  print "static const unsigned char buckets[8][16] = {"
  for (place = 1; place <= 8; place++) {
    line = ""
    for (digit = 0; digit < 10; digit++)
      line = line (digit ? ", " : "") groups(place, digit)
    print "  {" line "},"
  }
  print "};"
}

# The tail of a body with its check digits, and with those that are an alias.
function complete(body, rest, i, check) {
  rest = 0
  for (i = 1; i <= 30; i++)
    rest = (rest * 10 + substr(body, i, 1)) % 97
  check = 98 - rest * 100 % 97
  put(substr(body, 25) sprintf("%02d", check))
  if (check > 96)
    put(substr(body, 25) sprintf("%02d", check - 97))
  if (check < 3)
    put(substr(body, 25) sprintf("%02d", check + 97))
}

function put(digits) {
  if (!(digits in seen))
    tail[count++] = digits
  seen[digits] = 1
}

# The lower 32 bits of four bytes, the first one lowest, times 2654435761, of
# which the upper 13. Numbers stay below 2^53, where awk is exact.
function hash_of(digits, low, high, hash) {
  low = code[substr(digits, 1, 1)] + 256 * code[substr(digits, 2, 1)]
  high = code[substr(digits, 3, 1)] + 256 * code[substr(digits, 4, 1)]
  hash = high * 2654435761 % 65536 * 65536 + low * 2654435761
  return int(hash % 4294967296 / 524288)
}

function groups(place, digit, i, group, has, bits) {
  for (group = 0; group < 8; group++) {
    has = 0
    for (i = group; i < count; i += 8)
      if (substr(tail[i], place, 1) + 0 == digit)
        has = 1
    bits += has * 2 ^ group
  }
  return bits
}
