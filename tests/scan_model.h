/* SPDX-License-Identifier: MIT */
/*
 * What eid_scan_next should say, computed one byte and one record at a time
 * from the whole stream. Shared by the unit test and the fuzz target.
 */
#ifndef TESTS_SCAN_MODEL_H
#define TESTS_SCAN_MODEL_H

#include <string.h>

#include <eid.h>

/* A record with its bytes counted from the beginning of the stream. */
typedef struct model_record {
  eid_record place;
  size_t end;   /* of the record with its line end */
  bool valid;
  bool alias;
  bool folded;
  bool remark; /* a placeholder or published sample */
  bool digits; /* digits alone, or in eight groups; not empty */
  bool few;    /* there are fewer than eight of them */
  bool lines;  /* the row goes on over lines and has the digits of two */
  bool wide;   /* in full-width digits */
  eid value;
} model_record;

/* Whether a quoted field ends well: what is behind its closing quote. */
static inline bool
model_ends_field(const char *s, size_t n, size_t i, char delimiter)
{
  if (i == n || s[i] == delimiter || s[i] == '\n')
    return true;
  return s[i] == '\r' && (i + 1 == n || s[i + 1] == '\n');
}

/* The field at i in n bytes: sets its content and returns where it ends. */
static inline size_t
model_field(const char *s, size_t n, size_t i, char delimiter, eid_span *field,
            bool *quoted)
{
  size_t start = i;

  *quoted = false;
  if (i < n && s[i] == '"') {
    for (i++; i < n; i++) {
      if (s[i] != '"')
        continue;
      if (i + 1 < n && s[i + 1] == '"')
        i++;
      else
        break;
    }
    if (i >= n || model_ends_field(s, n, i + 1, delimiter)) {
      i = i < n ? i : n;
      *quoted = true;
      *field = (eid_span){start + 1, i - start - 1};
      return i < n ? i + 1 : n;
    }
    i++;
  }
  while (!model_ends_field(s, n, i, delimiter))
    i++;
  *field = (eid_span){start, i - start};
  return i;
}

/* The row at i: sets the wanted field, returns where its line end begins. */
static inline size_t
model_row(const char *s, size_t n, size_t i, const eid_scan *scan,
          eid_record *r)
{
  char delimiter = (char)(scan->delimiter == '\0' ? ',' : scan->delimiter);
  size_t column = scan->column == 0 ? 1 : scan->column;

  r->missing = true;
  for (size_t c = 1;; c++, i++) {
    eid_span field;
    bool quoted;
    i = model_field(s, n, i, delimiter, &field, &quoted);
    if (c == column) {
      r->field = field;
      r->quoted = quoted;
      r->missing = false;
    }
    if (i >= n || s[i] != delimiter)
      break;
  }
  if (r->missing)
    r->field = (eid_span){i, 0};
  return i;
}

/* The line at i: the same. */
static inline size_t
model_line(const char *s, size_t n, size_t i, eid_record *r)
{
  size_t end = i;

  while (end < n && s[end] != '\n')
    end++;
  if (end > i && s[end - 1] == '\r')
    end--;
  r->field = (eid_span){i, end - i};
  return end;
}

/* The next run of 32 digits from i on; false where there is none. */
static inline bool
model_run(const char *s, size_t n, size_t i, eid_record *r)
{
  while (i < n) {
    size_t length = 0;
    while (i + length < n && s[i + length] >= '0' && s[i + length] <= '9')
      length++;
    if (length == 32) {
      r->whole = r->field = (eid_span){i, 32};
      return true;
    }
    i += length + 1;
  }
  return false;
}

/* The row or line at i, which is before n. */
static inline size_t
model_split(const char *s, size_t n, size_t i, const eid_scan *scan,
            eid_record *r)
{
  const size_t most = EID_RECORD_MAX;
  size_t end, seen = n - i > most + 2 ? i + most + 2 : n;

  end = scan->shape == EID_SHAPE_LINES ? model_line(s, n, i, r)
                                       : model_row(s, n, i, scan, r);
  r->whole = (eid_span){i, end - i};
  if (end - i > most) {
    /* A field is what the first bytes say. */
    r->cut = true;
    r->whole.length = most;
    r->missing = r->quoted = false;
    if (scan->shape == EID_SHAPE_COLUMN)
      (void)model_row(s, seen, i, scan, r);
    if (r->field.offset > i + most)
      r->field.offset = i + most;
    if (r->field.length > i + most - r->field.offset)
      r->field.length = i + most - r->field.offset;
  }
  if (end < n && s[end] == '\r')
    end++;
  return end + (end < n && s[end] == '\n');
}

/* Whether a row goes on over lines and has as many digits as two EIDs, of
   which one may be mistyped and is behind the first line feed. */
static inline bool
model_has_lines(const char *s, eid_span whole)
{
  size_t digits = 0, behind = 0, feeds = 0;

  for (size_t i = whole.offset; i < whole.offset + whole.length; i++) {
    bool digit = s[i] >= '0' && s[i] <= '9';
    digits += digit;
    feeds += s[i] == '\n';
    behind += digit && feeds > 0;
  }
  return behind >= 26 && digits >= 58;
}

static inline void
model_judge(const char *s, const eid_scan *scan, model_record *m)
{
  const char *p = s + m->place.field.offset;
  size_t n = m->place.field.length;
  bool groups = scan->policy != EID_POLICY_STRICT &&
                scan->shape != EID_SHAPE_TEXT && n == 39;
  size_t seen = 0;
  char text[32];

  for (size_t i = 0; groups && i < 39; i++)
    if (i % 5 != 4)
      text[i - i / 5] = p[i];
    else
      groups = p[i] == p[4] && (p[i] == ' ' || p[i] == '-' || p[i] == '.');
  m->wide = scan->policy == EID_POLICY_HUMAN && n == 96;
  for (size_t i = 0; m->wide && i < 32; i++) {
    text[i] = (char)('0' + ((p[3 * i + 2] & 0x7f) - 0x10));
    m->wide = p[3 * i] == '\xef' && p[3 * i + 1] == '\xbc' &&
              (p[3 * i + 2] & 0x80) != 0 && text[i] >= '0' && text[i] <= '9';
  }
  p = groups || m->wide ? text : p;
  n = groups || m->wide ? 32 : n;
  m->digits = n > 0;
  for (size_t i = 0; i < n; i++) {
    bool digit = p[i] >= '0' && p[i] <= '9';
    m->digits = m->digits && digit;
    seen += digit;
  }
  m->few = seen < 8;
  m->lines = scan->shape == EID_SHAPE_COLUMN &&
             model_has_lines(s, m->place.whole);
  m->valid = !m->place.cut &&
             eid_parse(&m->value, p, n, NULL) == EID_OK;
  m->folded = m->valid && (groups || m->wide);
  m->alias = m->valid && eid_has_alias_check(&m->value);
  if (m->valid && scan->remark) {
    eid_lint_result r = {.size = sizeof r};
    (void)eid_lint(p, n, EID_POLICY_STRICT, &r);
    for (size_t i = 0; i < r.count; i++)
      m->remark = m->remark || r.findings[i].code != EID_W_CHECK_ALIAS;
  }
}

/*
 * The record at or behind byte i. *line is the number of the line there and
 * goes on to the one behind the record. Returns false where there is none.
 */
static inline bool
model_next(const char *s, size_t n, size_t i, uint64_t *line,
           const eid_scan *scan, model_record *m)
{
  memset(m, 0, sizeof *m);
  if (i >= n)
    return false;
  if (scan->shape == EID_SHAPE_TEXT) {
    if (!model_run(s, n, i, &m->place))
      return false;
    m->end = m->place.whole.offset + 32;
  } else {
    m->end = model_split(s, n, i, scan, &m->place);
  }
  for (; i < m->place.whole.offset; i++)
    *line += s[i] == '\n';
  m->place.line = *line;
  for (; i < m->end; i++)
    *line += s[i] == '\n';
  m->place.offset = m->place.whole.offset;
  model_judge(s, scan, m);
  return true;
}

/* Whether the scan should count the record rather than hand it over. */
static inline bool
model_counts(const eid_scan *scan, const model_record *m)
{
  if (scan->stop_lines && m->lines)
    return false;
  if (m->wide)
    return m->valid && !m->remark && (scan->count || !m->alias) &&
           scan->entries == NULL;
  if (m->valid)
    return !m->remark && (scan->count || !m->alias);
  if (scan->stop_few && m->few)
    return false;
  return scan->count && (scan->policy == EID_POLICY_STRICT ||
                         (m->digits && !m->place.cut));
}

/* Why the scan is wrong about a stream, or NULL. */
typedef struct model_cuts {
  size_t first; /* bytes of the first chunk */
  size_t then;  /* and of each further one; 0: all the rest */
} model_cuts;

static inline const char *
model_compare_entry(const eid_entry *e, const model_record *m,
                    uint64_t record)
{
  if (memcmp(&e->value, &m->value, sizeof e->value) != 0)
    return "an entry has another value";
  if (e->record != record || e->line != m->place.line ||
      e->offset != m->place.field.offset ||
      e->length != m->place.field.length)
    return "an entry is at another place";
  return e->alias == m->alias && e->folded == m->folded
             ? NULL
             : "an entry has another warning";
}

static inline bool
model_same_place(const eid_record *a, const eid_record *b, size_t base)
{
  return a->record == b->record && a->line == b->line &&
         a->offset == b->offset && a->whole.offset + base == b->whole.offset &&
         a->whole.length == b->whole.length &&
         a->field.offset + base == b->field.offset &&
         a->field.length == b->field.length && a->quoted == b->quoted &&
         a->missing == b->missing && a->cut == b->cut;
}

/* The scan that is compared and the model's view of it. */
typedef struct model_state {
  const char *s;
  size_t n;
  size_t at;     /* where the model is */
  uint64_t line; /* from 1 */
  eid_scan want; /* the counters that the scan should have */
  eid_scan scan;
} model_state;

/* Go over what the scan has counted; stop at what it should hand over, which
   *m then is. Returns whether there is one. */
static inline bool
model_go_on(model_state *t, model_record *m, const char **why)
{
  size_t taken = 0;
  eid_scan *want = &t->want;

  while (*why == NULL &&
         model_next(t->s, t->n, t->at, &t->line, want, m)) {
    bool empty = m->place.whole.length == 0 && want->skip_empty;
    t->at = m->end;
    want->records += !empty;
    m->place.record = want->records;
    if (empty)
      continue;
    if (!model_counts(want, m))
      return true;
    want->valid += m->valid;
    want->invalid += !m->valid;
    want->alias += m->alias;
    want->folded += m->folded;
    want->warned += m->alias || m->folded;
    if (m->valid && t->scan.entries != NULL) {
      if (taken == t->scan.filled)
        return false;
      *why = model_compare_entry(&t->scan.entries[taken++], m, want->records);
      if (taken == t->scan.filled && taken == t->scan.room)
        return false;
    }
  }
  return false;
}

static inline const char *
model_counters(const eid_scan *a, const eid_scan *b)
{
  if (a->records != b->records)
    return "another number of records";
  if (a->valid != b->valid || a->invalid != b->invalid)
    return "another number of valid records";
  if (a->alias != b->alias || a->folded != b->folded ||
      a->warned != b->warned)
    return "another number of warnings";
  return NULL;
}

/*
 * Scan a stream in chunks and compare all that is said. `options` is the
 * scan as it begins; its entries may be set.
 */
static inline const char *
model_compare(const char *s, size_t n, const eid_scan *options,
              model_cuts cuts)
{
  model_state t = {s, n, 0, 1, *options, *options};
  size_t at = 0, end = cuts.first < n ? cuts.first : n;
  const char *why = NULL;
  model_record m;
  eid_record rec;
  eid_event event;

  for (;;) {
    event = eid_scan_next(&t.scan, s + at, end - at, end == n, &rec);
    if (t.scan.used > end - at)
      return "more bytes used than given";
    if (event == EID_EVENT_RECORD) {
      if (!model_go_on(&t, &m, &why))
        return why != NULL ? why : "a record is handed over";
      if (!model_same_place(&rec, &m.place, at))
        return "a record is at another place";
      t.scan.filled = 0;
    } else if (event == EID_EVENT_FULL) {
      if (t.scan.filled != t.scan.room || model_go_on(&t, &m, &why))
        return why != NULL ? why : "a record is not handed over";
      t.scan.filled = 0;
    } else if (end < n) {
      if (end - at - t.scan.used > EID_RECORD_MAX + 2)
        return "too much is left over";
      end = cuts.then == 0 || cuts.then >= n - end ? n : end + cuts.then;
    } else {
      break;
    }
    if (why != NULL)
      return why;
    at += t.scan.used;
    if (t.scan.offset != options->offset + at)
      return "another offset";
  }
  if (model_go_on(&t, &m, &why))
    return "a record is not handed over at the end";
  if (why != NULL)
    return why;
  if (at + t.scan.used != n)
    return "bytes are left at the end";
  if (t.scan.lines + 1 != t.line && options->shape != EID_SHAPE_TEXT)
    return "another number of lines";
  return model_counters(&t.scan, &t.want);
}

#endif
