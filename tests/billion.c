/* SPDX-License-Identifier: MIT */
/*
 * Every kernel of this machine, and eid_parse, against the big integers of
 * model.h, in every shape that records come in. Each record is compared on
 * each level: whether it is an EID, and in lists also which one, and where.
 * A plain program; `make check-billion` is the long run.
 *
 * EID_TEST_RECORDS: how many comparisons on all levels together (a million).
 * EID_TEST_SEED: another number makes other records (97).
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "billion.h"
#include "model.h"

enum { BATCH = 1024 };

/* The first stands for eid_parse and eid_from_bcd, which have no level. */
static const int levels[] = {
    0,
    EID_LEVEL_SCALAR, EID_LEVEL_PORTABLE, EID_LEVEL_SSE2, EID_LEVEL_SSSE3,
    EID_LEVEL_AVX2,   EID_LEVEL_AVX512,   EID_LEVEL_VNNI, EID_LEVEL_NEON};
enum { LEVELS = sizeof levels / sizeof levels[0] };

enum shape { FIXED, OFFSETS, PACKED, PLAIN, GROUPED, COLUMN, TEXT, SHAPES };
static const char *const shape_names[] = {
    "of fixed length", "by offsets", "packed", "plain lines", "grouped lines",
    "fields of a column", "in texts"};

/* The records of a batch as they stand in its bytes, and what the model says:
   whether each is an EID, which, and where it begins. Behind the last one is
   the end, which is none. */
static struct batch {
  enum shape shape;
  size_t stride; /* FIXED: from one to the next */
  bool good[BATCH + 1];
  eid value[BATCH + 1];
  int32_t at[BATCH + 1];
  size_t n;
  char *s; /* anywhere in a line of the cache */
  char room[64 + BATCH * (RECORD + 24)];
} batch;

static uint64_t compared[LEVELS], failures[LEVELS];
static uint64_t records, shaped[SHAPES], eids; /* of all that were made */

/* Whether n bytes are an EID, and which one it is. */
static bool
model_says(const char *p, size_t n, eid *value)
{
  eid_span where;

  if (model_status(p, n, 32, &where) != EID_OK)
    return false;
  for (int i = 0; i < 16; i++)
    value->bcd[i] =
        (unsigned char)((p[2 * i] - '0') << 4 | (p[2 * i + 1] - '0'));
  return true;
}

/* The same of a line without its line feed, or of a field: the digits may be
   in eight groups with one separator. */
static bool
model_printed(const char *p, size_t n, eid *value)
{
  char text[32];

  if (n != 39)
    return model_says(p, n, value);
  for (int i = 0; i < 39; i++)
    if (i % 5 != 4)
      text[i - i / 5] = p[i];
    else if (p[i] != p[4] || (p[i] != ' ' && p[i] != '-' && p[i] != '.'))
      return false;
  return model_says(text, 32, value);
}

/* Where in n bytes, which stand between bytes that are no digits, a run of
   exactly 32 of them begins; n, where there is none. */
static size_t
model_run(const char *p, size_t n)
{
  for (size_t i = 0, run; i < n; i += run + 1) {
    for (run = 0; i + run < n && p[i + run] >= '0' && p[i + run] <= '9';)
      run++;
    if (run == 32)
      return i;
  }
  return n;
}

/* The batches: the bytes of each shape. */

static size_t
group(char *out, const char *p, char separator)
{
  for (int i = 0; i < 39; i++)
    out[i] = i % 5 == 4 ? separator : p[i - i / 5];
  return 39;
}

static void
put(const char *p, size_t n)
{
  memcpy(batch.s + batch.n, p, n);
  batch.n += n;
}

/* Bytes that would make another row of this one become others. */
static void
keep_row(char *p, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (p[i] == '\n' ||
        (batch.shape == COLUMN && (p[i] == ',' || p[i] == '"')))
      p[i] = ':';
}

/* A line, or a row of three fields of which the second is the record. */
static void
put_row(size_t i, const char *p, size_t n, char separator, bool crlf)
{
  char row[RECORD];
  size_t length = n;

  if (separator != '\0' && n == 32) {
    length = group(row, p, separator);
    if (below(256) == 0)
      row[below(39)] = (char)below(256);
  } else {
    memcpy(row, p, n);
  }
  keep_row(row, length);
  put("a,", batch.shape == COLUMN ? 2 : 0);
  batch.at[i] = (int32_t)batch.n;
  put(row, length);
  put(",b", batch.shape == COLUMN ? 2 : 0);
  put(&"\r\n"[!crlf], 1 + crlf);
  /* One carriage return belongs to the line end, whoever wrote it. */
  if (!crlf && batch.shape != COLUMN && length > 0 && row[length - 1] == '\r')
    length--;
  batch.good[i] = model_printed(row, length, &batch.value[i]);
}

/* Of a byte that is no digit, one that is none. */
static unsigned
nibble(char c)
{
  bool digit = c >= '0' && c <= '9';

  return digit ? (unsigned)(c - '0') : 10 + (unsigned char)c % 6u;
}

static void
put_packed(size_t i, const char *p)
{
  unsigned char *bcd = batch.value[i].bcd;
  eid_span where;

  batch.at[i] = (int32_t)batch.n;
  for (int j = 0; j < 16; j++)
    bcd[j] = (unsigned char)(nibble(p[2 * j]) << 4 | nibble(p[2 * j + 1]));
  batch.good[i] = model_bcd_status(bcd, 16, &where) == EID_OK;
  put((const char *)bcd, 16);
}

static void
put_run(size_t i, const char *p, size_t n)
{
  size_t run = model_run(p, n);

  batch.at[i] = (int32_t)(batch.n + run);
  batch.good[i] = run < n && model_says(p + run, 32, &batch.value[i]);
  put(p, n);
  put(&"\n \r,x\0/:\x80\xff"[below(10)], 1);
}

static void
put_record(size_t i, const char *p, size_t n, char separator, bool crlf)
{
  static const char between[RECORD - 32] = "\n5 0\r9:8";

  switch (batch.shape) {
  case PACKED:
    put_packed(i, p);
    break;
  case TEXT:
    put_run(i, p, n);
    break;
  case FIXED:
  case OFFSETS:
    batch.at[i] = (int32_t)batch.n;
    batch.good[i] = model_says(p, n, &batch.value[i]);
    put(p, n);
    put(between, batch.shape == FIXED ? batch.stride - 32 : 0);
    break;
  default:
    put_row(i, p, n, separator, crlf);
  }
}

static void
make_batch(enum shape shape)
{
  bool same_length = shape == FIXED || shape == PACKED;
  /* Most of a batch has to look alike, or no kernel sees 32 of it. */
  unsigned odd = below(3) * below(8), cut = same_length ? 0 : below(3);
  bool crlf = below(2), grouped = shape == GROUPED || below(4) == 0;
  char separator = grouped ? " -."[below(3)] : '\0';

  other_doubles();
  batch.shape = shape;
  batch.stride = 32 + below(RECORD - 32 + 1);
  batch.s = batch.room + below(64);
  batch.n = 0;
  for (size_t i = 0; i < BATCH; i++) {
    char p[RECORD];
    size_t n = make_record(p, odd, cut);
    put_record(i, p, n, shape == PLAIN ? '\0' : separator, crlf);
  }
  batch.at[BATCH] = (int32_t)batch.n;
  records += BATCH;
  shaped[shape] += BATCH;
  for (size_t i = 0; i < BATCH; i++)
    eids += batch.good[i];
}

/* The comparison. */

static void
wrong(size_t level, size_t i)
{
  if (failures[level]++ != 0)
    return;
  printf("# level %d, %s: not seen as %s:", levels[level],
         shape_names[batch.shape], batch.good[i] ? "the EID it is" : "none");
  for (int j = batch.at[i]; i < BATCH && j < batch.at[i + 1]; j++)
    printf(" %02x", (unsigned char)batch.s[j]);
  printf("\n");
}

/* Whether what was found is record i, and what is said of it is so. */
static bool
is_entry(const eid_entry *e, size_t i)
{
  unsigned check = batch.value[i].bcd[15];
  bool alias = check == 0 || check == 1 || check == 0x99;

  return batch.good[i] && (uint64_t)batch.at[i] == e->offset &&
         memcmp(&e->value, &batch.value[i], sizeof e->value) == 0 &&
         e->alias == alias && e->folded == (e->length == 39) &&
         (e->folded || e->length == 32);
}

/* The records of a list: the valid ones come out, with their places, and those
   between them are no EIDs. */
static void
compare_list(size_t level)
{
  eid_entry entries[100];
  eid_scan scan = {.size = sizeof scan, .policy = EID_POLICY_PRINTED,
                   .level = levels[level], .column = 2, .count = true,
                   .entries = entries, .room = 1 + batch.n % 100};
  size_t i = 0, at = 0;
  eid_event event;
  eid_record rec;

  scan.shape = batch.shape == COLUMN ? EID_SHAPE_COLUMN
               : batch.shape == TEXT ? EID_SHAPE_TEXT
                                     : EID_SHAPE_LINES;
  do {
    event = eid_scan_next(&scan, batch.s + at, batch.n - at, true, &rec);
    at += scan.used;
    for (const eid_entry *e = entries; scan.filled > 0; e++, scan.filled--) {
      for (; (uint64_t)batch.at[i] < e->offset; i++)
        if (batch.good[i])
          wrong(level, i);
      if (!is_entry(e, i))
        wrong(level, i);
      i += i < BATCH;
    }
  } while (event != EID_EVENT_END);
  for (; i < BATCH; i++)
    if (batch.good[i])
      wrong(level, i);
}

/* One bit for each record of an array. */
static void
compare_array(size_t level)
{
  unsigned char bitmap[BATCH / 8];

  if (batch.shape == FIXED)
    eid_scan_fixed(batch.s, batch.stride, BATCH, bitmap, levels[level]);
  else if (batch.shape == PACKED)
    eid_scan_bcd(batch.s, BATCH, bitmap, levels[level]);
  else
    eid_scan_offsets32(batch.s, batch.at, BATCH, bitmap, levels[level]);
  for (size_t i = 0; i < BATCH; i++)
    if ((bitmap[i / 8] >> i % 8 & 1) != batch.good[i])
      wrong(level, i);
}

/* The same records one at a time. */
static void
compare_each(size_t level)
{
  for (size_t i = 0; i < BATCH; i++) {
    const char *p = batch.s + batch.at[i];
    size_t n = batch.shape == FIXED ? 32
                                    : (size_t)(batch.at[i + 1] - batch.at[i]);
    eid e;
    bool good = batch.shape == PACKED
                    ? eid_from_bcd(&e, p, 16, NULL) == EID_OK
                    : eid_parse(&e, p, n, NULL) == EID_OK;
    if (good != batch.good[i] ||
        (good && memcmp(&e, &batch.value[i], sizeof e) != 0))
      wrong(level, i);
  }
}

/* Lists are not for eid_parse, which takes one at a time. */
static void
compare(size_t level)
{
  bool list = batch.shape > PACKED, each = levels[level] == 0;

  if (list && each)
    return;
  if (list)
    compare_list(level);
  else if (each)
    compare_each(level);
  else
    compare_array(level);
  compared[level] += BATCH;
}

static uint64_t
compare_all(void)
{
  uint64_t all = 0;

  for (size_t level = 0; level < LEVELS; level++) {
    int l = levels[level];
    if (l == 0 || eid_machine_level(l) == l)
      compare(level);
    all += compared[level];
  }
  return all;
}

static uint64_t
setting(const char *name, uint64_t otherwise)
{
  const char *value = getenv(name);

  return value == NULL ? otherwise : strtoull(value, NULL, 10);
}

/* Whether all was as the model says. */
static bool
report(void)
{
  unsigned number = 0;
  uint64_t differ = 0;

  printf("# %" PRIu64 " records, of which %" PRIu64 " are EIDs:\n", records,
         eids);
  for (int shape = 0; shape < SHAPES; shape++)
    printf("#   %" PRIu64 " %s\n", shaped[shape], shape_names[shape]);
  for (size_t level = 0; level < LEVELS; level++) {
    int l = levels[level];
    if (compared[level] == 0)
      continue;
    printf("%sok %u - %s: %" PRIu64 " compared, %" PRIu64 " differ\n",
           failures[level] == 0 ? "" : "not ", ++number,
           l == 0 ? "one at a time" : eid_level_name(l),
           compared[level], failures[level]);
    differ += failures[level];
  }
  printf("1..%u\n", number);
  return differ == 0;
}

int
main(void)
{
  uint64_t wanted = setting("EID_TEST_RECORDS", 1000000), done = 0, shown = 0;
  uint64_t seed = setting("EID_TEST_SEED", 97);

  printf("# seed %" PRIu64 "\n", seed);
  seed_records(seed);
  for (unsigned i = 0; done < wanted; i++) {
    make_batch((enum shape)(i % SHAPES));
    done = compare_all();
    if (done - shown >= wanted / 20) {
      shown = done;
      printf("# %" PRIu64 " of %" PRIu64 " compared\n", done, wanted);
      fflush(stdout);
    }
  }
  return report() ? 0 : 1;
}
