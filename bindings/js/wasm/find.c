/* SPDX-License-Identifier: MIT */
/*
 * Texts of any kind: a module of its own, which is loaded by who needs it. It
 * shares the memory of eid.wasm and calls what that exports for the registry
 * and for values; its stack and data lie below those of eid.wasm (build.sh).
 */
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

#include <eid.h>

#define EXPORT(name) __attribute__((export_name(#name)))

static struct found {
  uint32_t number[8];
  char text[EID_TEXT_SIZE];
} found;

static eid_match match;

EXPORT(found)
struct found *
get_found(void)
{
  return &found;
}

/*
 * kinds   of eid_sought
 * listed  EIDs of known makers only
 *
 * Numbers: where to go on, notation, kind, offset, length, the maker's row.
 * The text is the 32 digits of an EID.
 */
EXPORT(find)
bool
find(const eid_registry *registry, const char *s, size_t n, size_t at,
     unsigned kinds, bool listed)
{
  const eid_find_options options = {.size = sizeof options,
                                    .kinds = kinds,
                                    .listed_only = listed,
                                    .registry = registry};
  bool any = eid_find_next_with(s, n, &at, true, &options, &match);
  uint32_t *number = found.number;

  number[0] = (uint32_t)at;
  if (!any)
    return false;
  number[1] = (uint32_t)match.notation;
  number[2] = (uint32_t)match.kind;
  number[3] = (uint32_t)match.where.offset;
  number[4] = (uint32_t)match.where.length;
  number[5] = 0;
  if (match.kind == EID_SOUGHT_EID) {
    number[5] = (uint32_t)(size_t)eid_registry_find(registry, &match.value);
    eid_format(found.text, &match.value, EID_STYLE_PLAIN);
  }
  return true;
}

/* Line breaks from `from` to `to`; where the last of them ends is the eighth
   number, or `from`. It goes over all of a text that has an EID at its end, so
   sixteen bytes at once. */
EXPORT(lines)
size_t
lines(const char *from, const char *to)
{
  const char *end = to, *p = from;
  size_t count = 0;

#ifdef __wasm_simd128__
  for (; to - p >= 16; p += 16)
    count += (size_t)__builtin_popcount(wasm_i8x16_bitmask(
        wasm_i8x16_eq(wasm_v128_load(p), wasm_i8x16_splat('\n'))));
#endif
  for (; p < to; p++)
    count += *p == '\n';
  while (end > from && end[-1] != '\n')
    end--;
  found.number[7] = (uint32_t)(size_t)end;
  return count;
}

/* Mask what find found, in a copy of the text from `from` on. */
EXPORT(mask)
void
mask(char *s, size_t from, int level)
{
  eid_match moved = match;

  moved.where.offset -= from;
  eid_mask_match(s, &moved, level);
}

EXPORT(notation)
const char *
notation(int number)
{
  return eid_notation_name(number);
}

EXPORT(kind)
const char *
kind(int number)
{
  return eid_sought_name(number);
}
