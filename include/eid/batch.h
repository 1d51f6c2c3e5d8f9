/* SPDX-License-Identifier: MIT */
/*
 * Arrays of EIDs: columns of databases and data frames, by their layout in
 * memory. The answers are one bit for each element, those of eid_parse; there
 * is nothing to stop at and nothing to say in words.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_BATCH_H
#define EID_BATCH_H

/*
 * Check an array of records of 32 bytes each at equal distances.
 *
 * base    the first byte of the first record
 * stride  from one record to the next, in bytes; 32 or more
 * count   how many records
 * bitmap  if not NULL, written: bit i % 8 of byte i / 8 is 1 where record i
 *         is valid; the unused bits of the last byte are 0
 * level   eid_level, as for eid_scan: EID_LEVEL_BEST asks eid_scan_level where
 *         there are more than 256 records
 *
 * Reads no byte but those of records and those between them.
 *
 * Returns how many are valid; alias check digits are.
 *
 * Example:
 *
 *   static const char rows[] = "89049032123451234512345678901235;"
 *                              "89049032123451234512345678901236;";
 *   unsigned char map[1];
 *   assert(eid_scan_fixed(rows, 33, 2, map, EID_LEVEL_BEST) == 1);
 *   assert(map[0] == 1);
 *   eid chips[2] = {{{0}}};
 *   eid_parse(&chips[1], rows, 32, NULL);
 *   assert(eid_scan_bcd(chips, 2, NULL, EID_LEVEL_BEST) == 1);
 *
 * Since: 0.1
 */
EID_API size_t eid_scan_fixed(const void *base, size_t stride, size_t count,
                              unsigned char *bitmap, int level);

/*
 * Check an array of strings in the layout of Apache Arrow's string arrays.
 *
 * data     the bytes of all strings
 * offsets  count + 1 rising numbers: string i is from offsets[i] up to, not
 *          including, offsets[i + 1]
 * count    how many strings
 * bitmap   as for eid_scan_fixed
 * level    as for eid_scan_fixed
 *
 * Returns how many are valid. A validity bitmap is the caller's to combine.
 *
 * Example:
 *
 *   static const char data[] = "8904903212345123451234567890123512";
 *   static const int32_t at[] = {0, 32, 34};
 *   static const int64_t large[] = {0, 32, 34};
 *   assert(eid_scan_offsets32(data, at, 2, NULL, EID_LEVEL_BEST) == 1);
 *   assert(eid_scan_offsets64(data, large, 2, NULL, EID_LEVEL_BEST) == 1);
 *
 * Source: the variable-size binary layout of the Arrow columnar format.
 * Since: 0.1
 */
EID_API size_t eid_scan_offsets32(const void *data, const int32_t *offsets,
                                  size_t count, unsigned char *bitmap,
                                  int level);

/*
 * The same with 64-bit offsets (Arrow's large strings).
 * Example: that of eid_scan_offsets32. Since: 0.1
 */
EID_API size_t eid_scan_offsets64(const void *data, const int64_t *offsets,
                                  size_t count, unsigned char *bitmap,
                                  int level);

/*
 * The same of Arrow's string views, as data frames hold them: 16 bytes each,
 * of which a string of more than 12 bytes has its length, its first four
 * bytes, and which buffer it is in from which byte on.
 *
 * views    count of them, in the byte order of the machine; at any address
 * buffers  the data buffers that the views name; may be NULL where no view is
 *          of a string of 32 bytes
 * count    how many strings
 * bitmap   as for eid_scan_fixed
 * level    as for eid_scan_fixed
 *
 * Of the strings only those of 32 bytes are read, and of buffers only those
 * that they are in. What views of missing values say must be as right.
 *
 * Returns how many are valid. A validity bitmap is the caller's to combine.
 *
 * Example:
 *
 *   static const char data[] = "89049032123451234512345678901235";
 *   const void *const buffers[] = {data};
 *   const int32_t views[][4] = {{32, 0, 0, 0}, {2, 0, 0, 0}};
 *   unsigned char map[1];
 *   assert(eid_scan_views(views, buffers, 2, map, EID_LEVEL_BEST) == 1);
 *   assert(map[0] == 1);
 *
 * Source: the variable-size binary view layout of the Arrow columnar format.
 * Since: 0.1
 */
EID_API size_t eid_scan_views(const void *views, const void *const *buffers,
                              size_t count, unsigned char *bitmap, int level);

/*
 * From text to 16 bytes: check records of 32 bytes wherever they lie, and pack
 * those that are valid. For joins, sorting and looking for duplicates.
 *
 * records  count pointers to 32 bytes each; NULL: none, which is not valid
 * count    how many records
 * out      written: the EID of each record, zeros where it is not valid
 * bitmap   as for eid_scan_fixed
 *
 * Returns how many are valid by eid_parse.
 *
 * Example:
 *
 *   static const char s[] = "89049032123451234512345678901235";
 *   const char *const records[] = {s, NULL, s + 1};
 *   eid out[3];
 *   unsigned char map[1];
 *   assert(eid_scan_pack(records, 2, out, map) == 1 && map[0] == 1);
 *   assert(out[0].bcd[0] == 0x89 && out[1].bcd[0] == 0);
 *
 * Since: 0.1
 */
EID_API size_t eid_scan_pack(const char *const *records, size_t count,
                             eid *out, unsigned char *bitmap);

/*
 * Check an array of packed EIDs, 16 bytes of BCD each, one behind the other.
 *
 * base    the bytes; an array of eid, or of tag 5A's contents
 * count   how many EIDs
 * bitmap  as for eid_scan_fixed
 * level   as for eid_scan_fixed
 *
 * Returns how many are valid by eid_from_bcd.
 * Example: that of eid_scan_fixed. Since: 0.1
 */
EID_API size_t eid_scan_bcd(const void *base, size_t count,
                            unsigned char *bitmap, int level);

#endif
