/* SPDX-License-Identifier: MIT */
/*
 * eid_scan_next against a model that takes one byte and one record at a time,
 * on every level that this machine has, however the stream is cut.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "main.h"
#include "scan_lists.h"
#include "scan_model.h"
#include "support.h"

static const int levels[] = {
    EID_LEVEL_SCALAR, EID_LEVEL_PORTABLE, EID_LEVEL_SSE2, EID_LEVEL_SSSE3,
    EID_LEVEL_AVX2,   EID_LEVEL_AVX512,   EID_LEVEL_VNNI, EID_LEVEL_NEON};

enum { LEVELS = sizeof levels / sizeof levels[0], SIZE = 200000 };

static char buffer[SIZE];
static eid_entry entries[100];

/* How much work: 100 for all of it; EID_TEST_SCALE lowers it for emulators. */
static unsigned
scale(unsigned rounds)
{
  const char *wanted = getenv("EID_TEST_SCALE");
  unsigned percent = wanted == NULL ? 100 : (unsigned)atoi(wanted);

  return rounds * percent / 100 + 1;
}

static void
same(const char *s, size_t n, const eid_scan *scan, model_cuts cuts)
{
  /* Short lists end where reading further is a crash. */
  const char *p = n <= ROW_BYTES ? guarded(s, n) : s;
  const char *why = model_compare(p, n, scan, cuts);

  if (why != NULL)
    ck_abort_msg("%s: %s, shape %d, policy %d, column %d, count %d, chunks "
                 "%d, %d, list of %d bytes: %.60s",
                 eid_level_name(scan->level), why, scan->shape, scan->policy,
                 (int)scan->column, scan->count, (int)cuts.first,
                 (int)cuts.then, (int)n, s);
}

static bool
has_level(int level)
{
  return eid_machine_level(level) == level;
}

/* All options by the bits of a number. */
static eid_scan
options(int shape, const list *l, unsigned bits)
{
  eid_scan scan = {.size = sizeof scan, .shape = shape};

  scan.policy = (int)(bits & 1) << (bits >> 4 & 1);
  scan.count = (bits & 2) != 0;
  scan.skip_empty = (bits & 4) != 0;
  scan.stop_few = (bits & 12) == 8;
  scan.remark = (bits & 5) == 1;
  scan.stop_lines = (bits & 6) == 2 || (bits & 12) == 4;
  scan.column = l->before + 1;
  if ((bits & 8) != 0) {
    scan.entries = entries;
    scan.room = 1 + bits * 7 % 100;
  }
  return scan;
}

START_TEST(random_lists)
{
  unsigned rounds = scale(1500);
  list l = {.shape = _i};

  for (unsigned i = 0; i < rounds; i++) {
    size_t n = list_make(&l, buffer, 500 + i * 13 % 7600, i);
    eid_scan scan = options(_i, &l, i % 32);
    for (int j = 0; j < LEVELS; j++)
      if (has_level(levels[j])) {
        scan.level = levels[j];
        same(buffer, n, &scan, (model_cuts){n, 0});
        same(buffer, n, &scan, (model_cuts){i % 700, 1 + i * 7 % 5000});
      }
  }
}
END_TEST

START_TEST(every_border)
{
  list l = {.shape = _i};

  for (unsigned seed = 0; seed < scale(5); seed++) {
    size_t n = list_make(&l, buffer, 2500, 1000 + seed);
    for (size_t cut = 0; cut <= n; cut++) {
      eid_scan scan = options(_i, &l, (unsigned)cut % 32);
      scan.level = levels[cut % LEVELS];
      same(buffer, n, &scan, (model_cuts){cut, 0});
    }
    eid_scan scan = options(_i, &l, 10);
    for (size_t size = 1; size < 200; size++)
      same(buffer, n, &scan, (model_cuts){size, size});
  }
}
END_TEST

/* Lines behind a bad one are judged with it and not again, wherever the next
   call begins: at the next line, with fewer bytes than were judged, or with
   bytes that a reader has moved. Bytes of another place are not taken for
   them. */
START_TEST(judged_before)
{
  static char moved[64 * 33];
  list l = {.room = SIZE, .s = buffer};
  eid_record rec;

  for (unsigned i = 0; i < 64; i++) {
    list_eid(&l, 0, false);
    /* Another check digit, so that it is a number and wrong. */
    if (i % 5 == 1)
      buffer[l.n - 1] ^= 1;
    list_text(&l, "\n");
  }
  for (int j = 0; j < LEVELS; j++) {
    eid_scan scan = {.size = sizeof scan, .level = levels[j]}, other;
    if (!has_level(levels[j]))
      continue;
    for (size_t cut = 0; cut < 40 * 33; cut += 11)
      same(buffer, l.n, &scan, (model_cuts){34 + cut, 1 + cut / 3});
    ck_assert_int_eq(eid_scan_next(&scan, buffer, l.n, true, &rec),
                     EID_EVENT_RECORD);
    ck_assert_uint_eq(rec.record, 2);
    other = scan;
    memcpy(moved, buffer + scan.used, l.n - scan.used);
    ck_assert_int_eq(eid_scan_next(&scan, moved, l.n - scan.used, true, &rec),
                     EID_EVENT_RECORD);
    ck_assert_uint_eq(rec.record, 7);
    /* The line that the record stands in, once more. */
    ck_assert_int_eq(eid_scan_next(&other, buffer + 33, l.n - 33, true, &rec),
                     EID_EVENT_RECORD);
    ck_assert_uint_eq(rec.record, 3);
  }
}
END_TEST

/* Rows that go on over lines in quotes, with so many digits there that they
   may hold other rows, among such that do not. */
START_TEST(rows_in_quotes)
{
  list l = {.room = SIZE, .s = buffer};

  for (unsigned i = 0; i < 16 * scale(60); i++) {
    eid_scan scan = options(EID_SHAPE_COLUMN, &l, i % 32);
    uint64_t handed = 0;
    scan.column = 1 + i / 16 % 2;
    l.n = 0;
    for (unsigned j = 0; j < 70; j++) {
      bool holds = j * 7 % (3 + i) == 0;
      list_eid(&l, 0, false);
      list_text(&l, j % 3 == 0 ? ",\"a\n" : ",\"");
      if (holds && j % 2 == 0)
        list_eid(&l, 0, false);
      list_text(&l, holds ? "1234567\n12345678901234567890123456\"," : "b\",");
      list_eid(&l, 0, false);
      list_text(&l, j + 1 < 70 || i % 2 == 0 ? "\n" : ",\"\n");
    }
    for (int j = 0; j < LEVELS; j++)
      if (has_level(levels[j])) {
        scan.level = levels[j];
        same(buffer, l.n, &scan, (model_cuts){l.n, 0});
        same(buffer, l.n, &scan, (model_cuts){i % 700, 1 + i * 7 % 5000});
      }
    scan = (eid_scan){.size = sizeof scan,
                      .shape = EID_SHAPE_COLUMN,
                      .count = true,
                      .stop_lines = true};
    for (eid_record rec;
         eid_scan_next(&scan, buffer + scan.offset, l.n - scan.offset, true,
                       &rec) == EID_EVENT_RECORD;)
      handed++;
    ck_assert_uint_gt(handed, 0);
  }
}
END_TEST

/* A placeholder, a sample or an alias at each place of a list that is clean
   but for it: lines or a column, plain or grouped. */
START_TEST(rare_ones)
{
  static const char *const ends[] = {"\n", "\r\n", ",\n"};
  list l = {.room = SIZE, .s = buffer};

  for (unsigned place = 0; place < scale(64); place++)
    for (unsigned i = 0; i < 2 * 6 * LEVELS; i++) {
      unsigned style = i % 2, kind = i / 2 % 2, end = i / 4 % 3;
      eid_scan scan =
          options(end == 2 ? EID_SHAPE_COLUMN : EID_SHAPE_LINES, &l, 3);
      l.n = 0;
      for (unsigned j = 0; j < 65; j++) {
        if (j != place)
          list_eid(&l, (int)style, false);
        else if (kind == 0)
          list_remark(&l, (int)style);
        else
          list_alias(&l, (int)style);
        list_text(&l, ends[end]);
      }
      ck_assert(scan.remark);
      scan.level = levels[i / 12];
      if (has_level(scan.level))
        same(buffer, l.n, &scan, (model_cuts){l.n, 0});
    }
}
END_TEST

/* Records about as long as the longest, with what may stand at its end. */
START_TEST(long_records)
{
  static const char *const ends[] = {"",   "\n",  "\r\n", "\r",    "\"\n",
                                     ",a", "\"b", "\"\"", "\"\r\n"};
  static const char tail[] = "89049032123451234512345678901235\n\"a\"\n";

  for (size_t n = EID_RECORD_MAX - 4; n < EID_RECORD_MAX + 5; n++)
    for (size_t end = 0; end < sizeof ends / sizeof *ends; end++)
      for (int first = 0; first < 3; first++) {
        size_t all = n;
        memset(buffer, '5', n);
        buffer[0] = first == 0 ? '5' : '"';
        if (first == 2)
          memset(buffer + 1, '\n', 1000);
        memcpy(buffer + all, ends[end], strlen(ends[end]));
        all += strlen(ends[end]);
        for (int more = 0; more < 2; more++) {
          list l = {.before = (unsigned)more};
          eid_scan scan = options(_i, &l, (unsigned)(n + end) % 32);
          same(buffer, all, &scan, (model_cuts){all, 0});
          same(buffer, all, &scan, (model_cuts){EID_RECORD_MAX, 1});
          memcpy(buffer + all, tail, sizeof tail - 1);
          all += sizeof tail - 1;
        }
      }
}
END_TEST

/* What RFC 4180 says, and what it does not. */
START_TEST(quoting)
{
  static const char *const samples[] = {
      "\"89049032123451234512345678901235\"\n",
      "\"89049032123451234512345678901235\"",
      "\"89049032123451234512345678901235\"x\n",
      "\"89049032123451234512345678901235\"\r\n",
      "\"89049032123451234512345678901235\"\r",
      "\"89049032123451234512345678901235\"\r,\n",
      "\"89049032123451234512345678901235\"\"\n",
      "\"\"89049032123451234512345678901235\"\"\n",
      "\"89049032123451234512345678901235\n",
      "89049032123451234512345678901235\"\n",
      " \"89049032123451234512345678901235\"\n",
      "\"8904 9032 1234 5123 4512 3456 7890 1235\"\n",
      "8904-9032-1234-5123-4512-3456-7890-1235\n",
      "8904.9032.1234.5123.4512.3456.7890.1235,\n",
      "a,\"b\nc\",89049032123451234512345678901235\n",
      "\"a,\"\"b\"\"\",\"\",\"89049032123451234512345678901235\"\n",
      "5\" disk,89049032123451234512345678901235\n",
      "5\" x,6\",89049032123451234512345678901235\n",
      "\"a\"b\"c,d\",89049032123451234512345678901235\n",
      "\"a\"\"b\",c,89049032123451234512345678901235\n",
      "x89049032123451234512345678901235y\n",
      "\"89049032123451234512345678901235y\n",
      "\"\",\"\"\n",
      ",,\n",
      "\n",
  };
  const size_t count = sizeof samples / sizeof *samples;

  for (size_t i = 0; i < count * count; i++) {
    for (unsigned bits = 0; bits < 48; bits++) {
      list l = {.s = buffer, .room = SIZE, .before = bits / 16};
      eid_scan scan = options(EID_SHAPE_COLUMN, &l, bits);
      list_text(&l, samples[i / count]);
      list_text(&l, samples[i % count]);
      scan.level = levels[bits % LEVELS];
      same(buffer, l.n, &scan, (model_cuts){l.n, 0});
      /* With samples around that let the fast part begin. */
      for (int j = 0; j < 12; j++)
        list_text(&l, "\"x\",y,89049032123451234512345678901235\n");
      same(buffer, l.n, &scan, (model_cuts){l.n, 0});
      l.n = 0;
      for (int j = 0; j < 12; j++)
        list_text(&l, "\"89049032123451234512345678901235\"\n");
      list_text(&l, samples[i / count]);
      list_text(&l, samples[i % count]);
      for (int j = 0; j < 12; j++)
        list_text(&l, "\"89049032123451234512345678901235\"\n");
      same(buffer, l.n, &scan, (model_cuts){l.n, 0});
    }
  }
}
END_TEST

START_TEST(other_delimiters)
{
  static const char row[] = "a,b\t\"c\td\"\t89049032123451234512345678901235";
  eid_scan scan = {.size = sizeof scan, .shape = EID_SHAPE_COLUMN};
  eid_record rec;

  scan.column = 3;
  scan.delimiter = '\t';
  ck_assert_int_eq(eid_scan_next(&scan, row, strlen(row), true, &rec),
                   EID_EVENT_END);
  ck_assert_uint_eq(scan.valid, 1);
  ck_assert_uint_eq(scan.used, strlen(row));
}
END_TEST

/* After a record that was cut, until its end: in a row with quotes the line
   feed is not the first one. */
START_TEST(within)
{
  static const struct {
    int shape;
    const char *first, *middle, *end;
  } pieces[] = {{EID_SHAPE_LINES, "x", "yz", "y\n"},
                {EID_SHAPE_COLUMN, "x", "y,z", "y\n"},
                {EID_SHAPE_COLUMN, "\"", "y\nz", "y\"\n"}};

  for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
    eid_scan scan = {.size = sizeof scan, .shape = pieces[i].shape};
    eid_record rec;
    memset(buffer, 'x', EID_RECORD_MAX + 8);
    memcpy(buffer, pieces[i].first, 1);
    ck_assert(!eid_scan_within(&scan));
    ck_assert_int_eq(
        eid_scan_next(&scan, buffer, EID_RECORD_MAX + 8, false, &rec),
        EID_EVENT_RECORD);
    ck_assert(rec.cut && eid_scan_within(&scan));
    (void)eid_scan_next(&scan, pieces[i].middle, strlen(pieces[i].middle),
                        false, &rec);
    ck_assert(eid_scan_within(&scan));
    (void)eid_scan_next(&scan, pieces[i].end, strlen(pieces[i].end), false,
                        &rec);
    ck_assert(!eid_scan_within(&scan));
    ck_assert_uint_eq(scan.records, 1);
  }
}
END_TEST

/* Delimiters that an EID could hold, in rows and pieces of rows. */
START_TEST(strange_delimiters)
{
  static const char delimiters[] = "-. 95\"";
  static const char *const eids[] = {"8904-9032-1234-5123-4512-3456-7890-1235",
                                     "8904 9032 1234 5123 4512 3456 7890 1235",
                                     "8904.9032.1234.5123.4512.3456.7890.1235",
                                     "89049032123451234512345678901235"};

  for (unsigned i = 0; i < 4 * 4 * 6; i++) {
    char delimiter = delimiters[i % 6], first[] = {'x', delimiter, '\0'};
    list l = {.s = buffer, .room = SIZE, .before = i / 24 % 2};
    eid_scan scan = options(EID_SHAPE_COLUMN, &l, i % 32);
    for (int j = 0; j < 40; j++) {
      if (l.before != 0)
        list_text(&l, first);
      list_text(&l, eids[(i / 24 + (j > 30)) % 4]);
      list_text(&l, j % 3 == 0 ? first + 1 : "");
      list_text(&l, "\n");
    }
    scan.delimiter = delimiter;
    scan.level = levels[i % LEVELS];
    same(buffer, l.n, &scan, (model_cuts){l.n, 0});
    same(buffer, l.n, &scan, (model_cuts){150, 150});
  }
}
END_TEST

/* A quote that only a longer look shows to open and not to close. */
START_TEST(quotes_behind)
{
  for (unsigned i = 0; i < 3 * 40; i++) {
    list l = {.s = buffer, .room = SIZE, .before = 1};
    eid_scan scan = options(EID_SHAPE_COLUMN, &l, i % 32);
    for (unsigned pad = 0; pad < i % 40; pad++)
      list_text(&l, "a");
    for (unsigned row = 0; row < 104 + i / 40; row++)
      list_text(&l, ",\"89049032123451234512345678901235\",x\n");
    list_text(&l, "a,\n89049032123451234512345678901235\",y\n");
    for (unsigned row = 0; row < 12; row++)
      list_text(&l, ",\"89049032123451234512345678901235\",x\n");
    scan.level = levels[i % LEVELS];
    same(buffer, l.n, &scan, (model_cuts){l.n, 0});
  }
}
END_TEST

/* More columns than any row has. */
START_TEST(far_columns)
{
  eid_scan scan = {.size = sizeof scan, .shape = EID_SHAPE_COLUMN};
  eid_record rec;
  list l = {.s = buffer, .room = SIZE};
  size_t at = 0, missing = 0;

  for (int i = 0; i < 1000; i++)
    list_text(&l, "a,b,c,d,e,f\n");
  scan.column = UINT32_MAX;
  while (eid_scan_next(&scan, buffer + at, l.n - at, true, &rec) ==
         EID_EVENT_RECORD) {
    at += scan.used;
    missing += rec.missing;
  }
  ck_assert_uint_eq(missing, 1000);
}
END_TEST

/* A field behind a long one, of 32 digits or of one more before them, which is
   no EID where its first byte is passed over. */
START_TEST(behind_long_fields)
{
  eid_scan scan = {.size = sizeof scan, .shape = EID_SHAPE_COLUMN};

  scan.column = 2;
  for (int more = 0; more < 2; more++)
    for (size_t width = 50; width < 140; width++) {
      list l = {.s = buffer, .room = SIZE};
      for (int i = 0; i < 64; i++) {
        for (size_t k = 0; k < width; k++)
          list_text(&l, "x");
        list_text(&l, more ? ",1" : ",");
        list_eid(&l, 0, false);
        list_text(&l, "\n");
      }
      for (int j = 0; j < LEVELS; j++)
        if (has_level(levels[j])) {
          scan.level = levels[j];
          same(buffer, l.n, &scan, (model_cuts){l.n, 0});
        }
    }
}
END_TEST

START_TEST(rows_are_split)
{
  static const char row[] = "\"a\"\"b\",,c\"d,\"e\nf\"\r\nnext";
  eid_span f[4];
  size_t used;

  ck_assert_uint_eq(eid_scan_row(row, strlen(row), '\0', f, 4, &used), 4);
  ck_assert_uint_eq(used, strlen(row) - 4);
  ck_assert_uint_eq(f[0].offset, 1);
  ck_assert_uint_eq(f[0].length, 4);
  ck_assert_uint_eq(f[1].length, 0);
  ck_assert_uint_eq(f[2].length, 3);
  ck_assert_uint_eq(f[3].length, 3);
  ck_assert_uint_eq(eid_scan_row(row, strlen(row), ',', f, 1, &used), 4);
  ck_assert_uint_eq(eid_scan_row("a\r", 2, ',', f, 4, &used), 1);
  ck_assert_uint_eq(used, 2);
  ck_assert_uint_eq(f[0].length, 1);
  ck_assert_uint_eq(eid_scan_row("", 0, ',', NULL, 0, &used), 1);
  ck_assert_uint_eq(used, 0);
}
END_TEST

/* Counters beyond 32 bits, as at the end of a very long stream. */
START_TEST(large_numbers)
{
  const uint64_t far = UINT64_C(3) << 32;
  static const char bad[] = "x\n";
  eid_scan scan = {.size = sizeof scan, .entries = entries, .room = 100};
  eid_record rec;
  list l = {.s = buffer, .room = SIZE};

  for (int i = 0; i < 40; i++) {
    list_eid(&l, EID_STYLE_PLAIN, false);
    list_text(&l, "\n");
  }
  list_text(&l, bad);
  scan.records = far;
  scan.lines = far + 5;
  scan.offset = far + 7;
  ck_assert_int_eq(eid_scan_next(&scan, buffer, l.n, true, &rec),
                   EID_EVENT_RECORD);
  ck_assert_uint_eq(rec.record, far + 41);
  ck_assert_uint_eq(rec.line, far + 46);
  ck_assert_uint_eq(rec.offset, far + 7 + 40 * 33);
  ck_assert_uint_eq(scan.filled, 40);
  ck_assert_uint_eq(entries[39].record, far + 40);
  ck_assert_uint_eq(entries[39].line, far + 45);
  ck_assert_uint_eq(entries[39].offset, far + 7 + 39 * 33);
}
END_TEST

START_TEST(nothing_given)
{
  eid_scan scan = {.size = sizeof scan};
  eid_record rec;

  ck_assert_int_eq(eid_scan_next(&scan, NULL, 0, true, &rec), EID_EVENT_END);
  ck_assert_uint_eq(scan.records, 0);
  scan.size = 8;
  ck_assert_int_eq(eid_scan_next(&scan, "x\n", 2, true, &rec), EID_EVENT_END);
  scan.size = sizeof scan;
  scan.shape = 3;
  ck_assert_int_eq(eid_scan_next(&scan, "x\n", 2, true, &rec), EID_EVENT_END);
  ck_assert_uint_eq(scan.used, 0);
}
END_TEST

START_TEST(levels_have_names)
{
  for (int i = 0; i < LEVELS; i++) {
    const char *name = eid_level_name(levels[i]);
    ck_assert_int_eq(eid_level_find(name, strlen(name)), levels[i]);
    ck_assert_int_le(eid_machine_level(levels[i]), levels[i]);
    ck_assert_int_eq(eid_scan_level(levels[i]), eid_machine_level(levels[i]));
    ck_assert_int_gt(eid_scan_level(levels[i]), EID_LEVEL_BEST);
  }
  ck_assert_str_eq(eid_level_name(EID_LEVEL_BEST), "best");
  ck_assert_str_eq(eid_level_name(8), "unknown");
  ck_assert_int_eq(eid_level_find("avx", 3), -1);
  ck_assert_int_eq(eid_level_find("", 0), -1);
  ck_assert_uint_eq(eid_record_max(), EID_RECORD_MAX);
}
END_TEST

#if SIZE_MAX > UINT32_MAX
/* Records that lie further apart than 32 bits can say, in memory of which
   two pages are ever there. */
START_TEST(far_apart)
{
  static const char good[] = "89049032123451234512345678901235";
  const size_t far = (size_t)5 << 30;
  const int64_t at[] = {0, 32, (int64_t)far, (int64_t)far + 32};
  unsigned char map[1];
  char *s = mmap(NULL, far + 4096, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  ck_assert_ptr_ne(s, MAP_FAILED);
  memcpy(s, good, 32);
  memcpy(s + far, good, 32);
  ck_assert_uint_eq(eid_scan_fixed(s, far, 2, map, EID_LEVEL_BEST), 2);
  ck_assert_uint_eq(map[0], 3);
  ck_assert_uint_eq(eid_scan_offsets64(s, at, 3, map, EID_LEVEL_BEST), 2);
  ck_assert_uint_eq(map[0], 5);
  s[far + 31] = '6';
  ck_assert_uint_eq(eid_scan_fixed(s, far, 2, map, EID_LEVEL_BEST), 1);
  ck_assert_uint_eq(eid_scan_offsets64(s, at, 3, map, EID_LEVEL_BEST), 1);
  ck_assert_uint_eq(map[0], 1);
  munmap(s, far + 4096);
}
END_TEST
#endif

Suite *
suite(void)
{
  Suite *s = suite_create("scan");
  TCase *c = tcase_create("scan");

  tcase_add_loop_test(c, random_lists, 0, 3);
  tcase_add_test(c, judged_before);
  tcase_add_loop_test(c, every_border, 0, 3);
  tcase_add_loop_test(c, long_records, 0, 3);
  tcase_add_test(c, rows_in_quotes);
  tcase_add_test(c, rare_ones);
  tcase_add_test(c, quoting);
  tcase_add_test(c, other_delimiters);
  tcase_add_test(c, within);
  tcase_add_test(c, strange_delimiters);
  tcase_add_test(c, quotes_behind);
  tcase_add_test(c, far_columns);
  tcase_add_test(c, behind_long_fields);
  tcase_add_test(c, rows_are_split);
  tcase_add_test(c, large_numbers);
  tcase_add_test(c, nothing_given);
  tcase_add_test(c, levels_have_names);
#if SIZE_MAX > UINT32_MAX
  tcase_add_test(c, far_apart);
#endif
  suite_add_tcase(s, c);
  return s;
}
