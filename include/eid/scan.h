/* SPDX-License-Identifier: MIT */
/*
 * Lists of EIDs at the speed of memory: runs over records that are plain and
 * valid, stops at those that need words. The answers are those of eid_parse,
 * one record at a time.
 *
 * Alias check digits (00, 01, 99) are found here; placeholders and published
 * samples only where remark is set.
 */
#ifndef EID_H
#error "include <eid.h>, not the headers under eid/"
#endif
#ifndef EID_SCAN_H
#define EID_SCAN_H

/*
 * The instruction sets that the kernels are written for. All give the same
 * answers.
 * Since: 0.1
 */
typedef enum eid_level {
  EID_LEVEL_BEST = 0,     /* as a limit: none */
  EID_LEVEL_SCALAR = 1,   /* digit by digit: slow, and the last resort */
  EID_LEVEL_PORTABLE = 2, /* C, on any machine */
  EID_LEVEL_SSE2 = 3,
  EID_LEVEL_SSSE3 = 4,
  EID_LEVEL_AVX2 = 5,   /* and BMI, POPCNT, PCLMULQDQ */
  EID_LEVEL_AVX512 = 6, /* and AVX-512 F, BW, VL */
  EID_LEVEL_VNNI = 7,   /* and VNNI, DQ, VPOPCNTDQ, VPCLMULQDQ */
  EID_LEVEL_NEON = 32,
  EID_LEVEL_WASM128 = 48
} eid_level;

/*
 * The level that a machine has, by its CPU alone.
 *
 * limit  one of eid_level: the highest that is asked about; a level that the
 *        machine lacks gives the next lower one that it has
 *
 * Returns a level that runs here, never EID_LEVEL_BEST.
 * Example: that of eid_scan_level. Since: 0.1
 */
EID_API int eid_machine_level(int limit);

/*
 * The level that a limit leads to: the highest that the machine has and whose
 * kernels, as they were compiled and as the CPU runs them, give the right
 * answers to a few hundred blocks of records, with and without faults.
 * EID_LEVEL_SCALAR is not asked.
 *
 * This takes some 30 microseconds. Who begins many scans asks once, as for
 * the life of a process the answer is the same, and passes it on as `level`:
 * any level but EID_LEVEL_BEST is used as it is, without this check.
 *
 * limit  one of eid_level: the highest that may be used
 *
 * Returns a level that runs here, never EID_LEVEL_BEST. Where it is not
 * eid_machine_level(limit), kernels were refused: compiled wrongly, or the
 * CPU is broken. Answers stay right and take longer; tell whoever built it.
 *
 * Example:
 *
 *   assert(eid_scan_level(EID_LEVEL_SCALAR) == EID_LEVEL_SCALAR);
 *   assert(eid_machine_level(EID_LEVEL_PORTABLE) == EID_LEVEL_PORTABLE);
 *   printf("%s\n", eid_level_name(eid_scan_level(EID_LEVEL_BEST)));
 *   assert(eid_level_find("avx2", 4) == EID_LEVEL_AVX2);
 *
 * Since: 0.1
 */
EID_API int eid_scan_level(int limit);

/*
 * "best", "scalar", "portable", "sse2", "ssse3", "avx2", "avx512", "vnni",
 * "neon", "wasm128"; "unknown" for any other number. Since: 0.1
 */
EID_API const char *eid_level_name(int level);

/*
 * The level of a name, for a command that lets its user lower it.
 *
 * name  need not end with a NUL
 * n     its length in bytes
 *
 * Returns the level, or -1 for a name that eid_level_name does not give.
 * Example: that of eid_scan_level. Since: 0.1
 */
EID_API int eid_level_find(const char *name, size_t n);

/*
 * How records stand in the bytes.
 * Since: 0.1
 */
typedef enum eid_shape {
  EID_SHAPE_LINES = 0,  /* a record is a line */
  EID_SHAPE_COLUMN = 1, /* a record is a row of delimited fields, one of them
                           the EID; quoted as in RFC 4180 */
  EID_SHAPE_TEXT = 2    /* a record is a run of exactly 32 ASCII digits with
                           no digit beside it; all else is passed over */
} eid_shape;

/*
 * The record that is longer than this is handed over cut: its first
 * EID_RECORD_MAX bytes, with the rest passed over. Since: 0.1
 */
#define EID_RECORD_MAX 65536

/* EID_RECORD_MAX, for bindings. Since: 0.1 */
EID_API size_t eid_record_max(void);

/*
 * A record that needs words: its place, and no conclusion. Spans count from
 * the s of the call. This struct is frozen.
 * Since: 0.1
 */
typedef struct eid_record {
  uint64_t record; /* from 1 */
  uint64_t line;   /* from 1: where the record begins */
  uint64_t offset; /* from 0: where the record begins in the stream */
  eid_span whole;  /* the record without its line end */
  eid_span field;  /* what should be the EID; without its quotes, if any, but
                      a quote inside still doubled. In lines and in text: the
                      same as whole */
  bool quoted;     /* the field stood in quotes */
  bool missing;    /* the row has too few fields; field is empty, at its end */
  bool cut;        /* longer than EID_RECORD_MAX; missing may be wrong */
} eid_record;

/*
 * A valid record, for callers that need more than counts. This struct is
 * frozen.
 * Since: 0.1
 */
typedef struct eid_entry {
  eid value;
  uint64_t record; /* from 1 */
  uint64_t line;   /* from 1: where the record begins */
  uint64_t offset; /* from 0: where the field begins in the stream */
  uint32_t length; /* of the field: 32, or 39 when grouped */
  bool alias;      /* check digits 00, 01 or 99 */
  bool folded;     /* grouped */
} eid_entry;

/* Counts and firsts per maker, country and verdict; see below. Since: 0.1 */
typedef struct eid_tally eid_tally;

/*
 * A scan over one stream of bytes. Zero the struct, set size, then options;
 * counters begin at zero or where the caller sets them. Nothing in it needs
 * to be freed. Later versions may add members at the end.
 * Since: 0.1
 */
typedef struct eid_scan {
  size_t size; /* sizeof(eid_scan) */

  /* Options. They may change only before the first call. */
  int shape;        /* eid_shape */
  int policy;       /* eid_policy. STRICT: 32 digits. PRINTED, HUMAN: also
                       eight groups of four with one and the same separator
                       between them, a space, hyphen or dot. HUMAN: also
                       valid ones of 32 full-width digits, where entries is
                       NULL. All other records are handed over. Of no effect
                       in text */
  int level;        /* eid_level: the highest to use. EID_LEVEL_BEST asks
                       eid_scan_level on the first call, which costs some 30
                       microseconds; any other is used without its check */
  size_t column;    /* COLUMN: which field, from 1; 0 is read as 1 */
  char delimiter;   /* COLUMN: between fields; NUL is read as a comma */
  bool skip_empty;  /* an empty line is no record, though it is a line */
  bool count;       /* do not stop where the verdict is certain: alias check
                       digits are counted as valid; records of digits alone,
                       or of eight groups, that fail as invalid; with STRICT
                       no record stops */
  bool remark;      /* stop at placeholders and published samples too, also
                       where count is set; below AVX2 a tenth slower */
  bool stop_few;    /* stop at records of fewer than eight digits too, also
                       where count is set: in a table they may be totals, or
                       the header once more */
  bool stop_lines;  /* COLUMN: stop at rows of several lines too that have 58
                       digits or more, 26 of them behind the first line end,
                       also where count is set: a quote that is missing or one
                       too many makes one row of several */
  eid_tally *tally; /* if not NULL, each valid record is added; its place is
                       the line where it begins plus lines_before */
  uint64_t lines_before; /* lines of the lists that the tally had before this
                            one, so that places go on from list to list */
  eid_entry *entries;    /* if not NULL, each valid record is written here */
  size_t room;           /* how many entries it holds; at least 1 */

  /* Counters. */
  size_t filled;    /* entries written; the caller sets it back to 0 */
  uint64_t offset;  /* bytes passed: where the next call's s[0] stands */
  uint64_t lines;   /* line feeds passed */
  uint64_t records; /* records passed, with those that were handed over */
  uint64_t valid;   /* of these, valid by the scan's own judgement */
  uint64_t invalid; /* and invalid; only where count is set */
  uint64_t warned;  /* of the valid, those that are alias, folded or both */
  uint64_t alias;   /* of the valid, with check digits 00, 01 or 99; only
                       where count is set, else they are handed over */
  uint64_t folded;  /* of the valid, grouped or in full-width digits */
  size_t used;      /* of the n bytes of the last call: how many are done */

  /* Not for the caller. */
  unsigned internal[6];
} eid_scan;

/* sizeof(eid_record), for bindings. Since: 0.1 */
EID_API size_t eid_record_size(void);
/* sizeof(eid_entry), for bindings. Since: 0.1 */
EID_API size_t eid_entry_size(void);
/* sizeof(eid_scan), for bindings. Since: 0.1 */
EID_API size_t eid_scan_size(void);

/*
 * Why eid_scan_next came back.
 * Since: 0.1
 */
typedef enum eid_event {
  EID_EVENT_END = 0,    /* all whole records are done */
  EID_EVENT_RECORD = 1, /* a record needs words */
  EID_EVENT_FULL = 2    /* entries is full */
} eid_event;

/*
 * Go on to the next record that needs words.
 *
 * Each call begins at s[0] and says in scan->used how far it came; the next
 * call must be given the bytes from there on, either the rest of the same
 * buffer or, after EID_EVENT_END, that rest with more bytes behind it. The
 * answers do not depend on where a stream is cut into chunks.
 *
 * A record that is handed over counts in scan->records and nowhere else:
 * whether it is valid is the caller's judgement.
 *
 * A line ends with a line feed, or a carriage return and a line feed; the
 * last one may end without. A field is quoted where its first byte is a quote
 * (0x22); in it, two quotes stand for one, and delimiters and line ends are
 * text. A quote anywhere else is text, and a field with text behind its
 * closing quote is taken as it stands. A byte order mark is not known here.
 *
 * scan  size and options set; zeroed before the first call
 * s     the bytes; may be NULL when n is 0
 * n     how many there are
 * last  whether the stream ends with them
 * rec   written with EID_EVENT_RECORD
 *
 * Returns:
 *
 *   EID_EVENT_RECORD  *rec is the place of a record that needs words;
 *                     scan->used is behind it
 *   EID_EVENT_FULL    scan->filled == scan->room; take the entries, set
 *                     filled to 0 and call again
 *   EID_EVENT_END     nothing is left but, where last is not set, the
 *                     beginning of a record: the bytes from scan->used on,
 *                     never more than EID_RECORD_MAX + 2. Also, with nothing
 *                     done, where size is too small
 *
 * Example:
 *
 *   static const char list[] = "89049032123451234512345678901235\n"
 *                              "89049032123451234512345678901236\n";
 *   eid_scan scan = {.size = sizeof scan};
 *   eid_record rec;
 *   size_t at = 0, n = sizeof list - 1;
 *   while (eid_scan_next(&scan, list + at, n - at, true, &rec)
 *          == EID_EVENT_RECORD) {
 *     assert(rec.record == 2 && rec.line == 2 && rec.offset == 33);
 *     assert(memcmp(list + at + rec.field.offset, list + 33, 32) == 0);
 *     at += scan.used;
 *   }
 *   assert(scan.records == 2 && scan.valid == 1);
 *
 * Threads: give each its own scan and tally. Cut the bytes after a line feed
 * (in text: after a byte that is no digit), give all but the last part with
 * last not set, and add up the counters. In columns a line feed may stand in
 * quotes: where a scan ends with bytes left over, its cut was no border, and
 * the parts behind it must be done again from there.
 *
 * Source: RFC 4180 for quoting; unlike it, line ends may be bare line feeds.
 * Since: 0.1
 */
EID_API eid_event eid_scan_next(eid_scan *scan, const char *s, size_t n,
                                bool last, eid_record *rec);

/*
 * Whether the bytes that follow are the rest of a record that was cut, and so
 * begin none. For those who work on rows beside a scan, or cut a stream
 * themselves.
 *
 * scan  one that eid_scan_next has gone on with; zeroed: false
 *
 * Example:
 *
 *   eid_scan scan = {.size = sizeof scan};
 *   assert(!eid_scan_within(&scan));
 *
 * Since: 0.1
 */
EID_API bool eid_scan_within(const eid_scan *scan);

/*
 * Split the first row of delimited bytes, such as a header with the names of
 * the columns.
 *
 * s          the bytes
 * n          how many there are; the row ends with them at the latest
 * delimiter  between fields; NUL is read as a comma
 * fields     if not NULL, written: the first max fields as eid_record.field
 *            gives them
 * max        how many fields has room for
 *
 * Returns how many fields the row has, 1 or more. The row with its line end
 * takes up *used bytes.
 *
 * Example:
 *
 *   eid_span f[3];
 *   size_t used;
 *   assert(eid_scan_row("name,\"eid\"\r\nx,1", 16, ',', f, 3, &used) == 2);
 *   assert(used == 12 && f[1].offset == 6 && f[1].length == 3);
 *
 * Since: 0.1
 */
EID_API size_t eid_scan_row(const char *s, size_t n, char delimiter,
                            eid_span *fields, size_t max, size_t *used);

/*
 * Bytes of memory that a tally takes; depends on how many rows the tables
 * have.
 *
 * r  the registry
 * Since: 0.1
 */
EID_API size_t eid_tally_size(const eid_registry *r);

/*
 * Begin a tally: how many EIDs there are per maker, country and verdict, and
 * where the first one of each is.
 *
 * memory   eid_tally_size(r) bytes, aligned as malloc aligns
 * r        the registry
 * rules    the carriers' rules; NULL where no verdict is wanted
 * carrier  a carrier of rules; NULL where no verdict is wanted
 * as_of    as for eid_accept
 *
 * Returns the tally, which lives in memory.
 *
 * Example:
 *
 *   const eid_registry *r = eid_registry_builtin();
 *   void *memory = malloc(eid_tally_size(r));
 *   eid_tally *t = eid_tally_init(memory, r, NULL, NULL, 0);
 *   eid e;
 *   eid_parse(&e, "89049032123451234512345678901235", 32, NULL);
 *   eid_tally_add(t, &e, 7);
 *   eid_tally_add(t, &e, 9);
 *   uint64_t sum = 0, first;
 *   for (size_t i = 0; i <= eid_registry_makers(r); i++)
 *     sum += eid_tally_maker(t, i, NULL);
 *   assert(sum == 2);
 *   assert(eid_tally_country(t, eid_registry_countries(r), NULL) == 0);
 *   void *other = malloc(eid_tally_size(r));
 *   eid_tally *all = eid_tally_init(other, r, NULL, NULL, 0);
 *   eid_tally_merge(all, t);
 *   assert(eid_tally_verdict(all, EID_VERDICT_UNKNOWN, &first) == 2);
 *   assert(first == 7);
 *   free(other);
 *   free(memory);
 *
 * Since: 0.1
 */
EID_API eid_tally *eid_tally_init(void *memory, const eid_registry *r,
                                  const eid_rules *rules,
                                  const eid_carrier *carrier,
                                  unsigned long as_of);

/*
 * Count one EID.
 *
 * t      the tally
 * e      the EID
 * place  where it is, from 1, such as its line; 0 where it is not known.
 *        Never lower than that of an EID that is counted already: else a
 *        first may be the place of a later one
 * Example: that of eid_tally_init. Since: 0.1
 */
EID_API void eid_tally_add(eid_tally *t, const eid *e, uint64_t place);

/*
 * Add what another tally has counted. Either may have the lower places.
 *
 * t      the tally
 * other  one of the same registry, rules, carrier and day; it does not change
 * Example: that of eid_tally_init. Since: 0.1
 */
EID_API void eid_tally_merge(eid_tally *t, const eid_tally *other);

/*
 * How many EIDs a maker has.
 *
 * t      the tally
 * i      a row of the makers, as eid_registry_find's answer;
 *        eid_registry_makers(r) for the EIDs that are unlisted
 * first  if not NULL, written: the place of the first of them, the lowest one
 *        of tallies that were merged; 0 where there is none or its place is
 *        not known
 *
 * Returns the number; 0 for an i beyond.
 * Example: that of eid_tally_init. Since: 0.1
 */
EID_API uint64_t eid_tally_maker(const eid_tally *t, size_t i,
                                 uint64_t *first);

/*
 * How many EIDs a country has.
 *
 * t      the tally
 * i      a row of the countries, as eid_registry_country's answer;
 *        eid_registry_countries(r) for the EIDs that have none
 * first  as for eid_tally_maker
 *
 * Returns the number; 0 for an i beyond.
 * Example: that of eid_tally_init. Since: 0.1
 */
EID_API uint64_t eid_tally_country(const eid_tally *t, size_t i,
                                   uint64_t *first);

/*
 * How many EIDs have a verdict of the carrier; without a carrier all are
 * EID_VERDICT_UNKNOWN.
 *
 * t        the tally
 * verdict  one of eid_verdict
 * first    as for eid_tally_maker
 *
 * Returns the number; 0 for any other verdict.
 * Example: that of eid_tally_init. Since: 0.1
 */
EID_API uint64_t eid_tally_verdict(const eid_tally *t, int verdict,
                                   uint64_t *first);

#endif
