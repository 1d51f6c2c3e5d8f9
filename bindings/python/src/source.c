/* SPDX-License-Identifier: MIT */
/* Where the texts of a column lie, a block at a time. Nothing is copied but
   what is no text. */
#include <string.h>

#include "columns.h"

/* Bits of a bitmap that begins within a byte. */
static void
copy_bits(unsigned char *out, const unsigned char *bits, size_t first,
          size_t count)
{
  memset(out, 0, BLOCK / 8);
  if (first % 8 == 0)
    memcpy(out, bits + first / 8, (count + 7) / 8);
  else
    for (size_t i = 0; i < count; i++)
      if (bit_at(bits, first + i))
        set_bit(out, i);
}

/* Which rows have a value; bits after the last one are 0. */
void
set_present(struct block *b, const struct source *s, size_t i)
{
  if (s->layout == LAYOUT_NULLS)
    memset(b->present, 0, sizeof b->present);
  else if (s->validity != NULL)
    copy_bits(b->present, s->validity, s->first + i, b->count);
  else
    memset(b->present, 0xff, sizeof b->present);
  for (size_t j = b->count; j < BLOCK && j % 8 != 0; j++)
    b->present[j / 8] = (unsigned char)(b->present[j / 8] & ~(1 << j % 8));
}

static int64_t
index_at(const struct source *s, size_t i)
{
  const unsigned char *p = s->data;
  union {
    int8_t c;
    uint8_t C;
    int16_t s;
    uint16_t S;
    int32_t i;
    uint32_t I;
    int64_t l;
  } v;

  switch (s->index) {
  case 'c':
    return (int8_t)p[i];
  case 'C':
    return p[i];
  case 's':
    memcpy(&v.s, p + 2 * i, 2);
    return v.s;
  case 'S':
    memcpy(&v.S, p + 2 * i, 2);
    return v.S;
  case 'i':
    memcpy(&v.i, p + 4 * i, 4);
    return v.i;
  case 'I':
    memcpy(&v.I, p + 4 * i, 4);
    return v.I;
  default:
    memcpy(&v.l, p + 8 * i, 8);
    return v.l;
  }
}

static void
set_view(struct block *b, size_t j, const struct source *s, size_t i)
{
  enum { INLINE = 12 };
  int32_t v[4];

  memcpy(v, s->data + 16 * i, sizeof v);
  b->n[j] = (size_t)v[0];
  b->s[j] = v[0] <= INLINE ? (const char *)s->data + 16 * i + 4
                           : (const char *)s->buffers[v[2]] + v[3];
}

/* 16 bytes as the digits that they stand for; a nibble that is none becomes a
   letter, which no policy takes. */
static void
set_packed(struct block *b, size_t j, const unsigned char *bcd)
{
  static const char digits[] = "0123456789ABCDEF";

  for (size_t i = 0; i < 16; i++) {
    b->made[j][2 * i] = digits[bcd[i] >> 4];
    b->made[j][2 * i + 1] = digits[bcd[i] & 15];
  }
  b->s[j] = b->made[j];
  b->n[j] = 32;
}

/* Texts of numpy's S end with NULs that do not count. */
static void
set_fixed(struct block *b, size_t j, const struct source *s, size_t i)
{
  const char *p = (const char *)s->data + (Py_ssize_t)i * s->stride;
  size_t n = s->width;

  while (n > 0 && p[n - 1] == '\0')
    n--;
  b->s[j] = p;
  b->n[j] = n;
}

/* Row i of a source whose rows can be had in any order. */
static void
set_row(struct block *b, size_t j, const struct source *s, size_t i)
{
  const int32_t *narrow = s->offsets;
  const int64_t *wide = s->offsets;

  switch (s->layout) {
  case LAYOUT_FIXED:
    set_fixed(b, j, s, i);
    break;
  case LAYOUT_PACKED:
    set_packed(b, j, s->data + (Py_ssize_t)i * s->stride);
    break;
  case LAYOUT_NARROW:
    b->s[j] = (const char *)s->data + narrow[i];
    b->n[j] = (size_t)(narrow[i + 1] - narrow[i]);
    break;
  case LAYOUT_WIDE:
    b->s[j] = (const char *)s->data + wide[i];
    b->n[j] = (size_t)(wide[i + 1] - wide[i]);
    break;
  default:
    set_view(b, j, s, i);
  }
}

/* A value that an index names may be missing too. */
static void
set_indexed(struct block *b, size_t j, const struct source *s, size_t i)
{
  const struct source *v = s->values;
  int64_t row = index_at(s, i);

  if (row < 0 || (size_t)row >= v->count || v->layout == LAYOUT_NULLS ||
      (v->validity != NULL && !bit_at(v->validity, v->first + (size_t)row))) {
    b->s[j] = NULL;
    b->present[j / 8] = (unsigned char)(b->present[j / 8] & ~(1 << j % 8));
  } else
    set_row(b, j, v, (size_t)row);
}

/* Lines as eid_scan_next reads them: each ends with a line feed, perhaps after
   a carriage return, the last one perhaps without. */
static void
gather_lines(struct block *b, struct source *s)
{
  const char *p = (const char *)s->data + s->at;
  const char *end = (const char *)s->data + s->n;

  for (b->count = 0; b->count < BLOCK && p < end; b->count++) {
    size_t j = b->count;
    const char *lf = memchr(p, '\n', (size_t)(end - p));
    const char *stop = lf == NULL ? end : lf;
    b->s[j] = p;
    p = lf == NULL ? end : lf + 1;
    if (lf != NULL && stop > b->s[j] && stop[-1] == '\r')
      stop--;
    b->n[j] = (size_t)(stop - b->s[j]);
  }
  s->at = (size_t)(p - (const char *)s->data);
}

/* What data frames put where nothing is: None, NaN, and pandas' NA and NaT. */
static bool
is_missing(PyObject *o)
{
  PyObject *name;
  bool missing;

  if (o == Py_None)
    return true;
  if (PyFloat_Check(o)) {
    double d = PyFloat_AsDouble(o);
    return d != d;
  }
  name = PyType_GetName(Py_TYPE(o));
  missing =
      name != NULL && (PyUnicode_CompareWithASCIIString(name, "NAType") == 0 ||
                       PyUnicode_CompareWithASCIIString(name, "NaTType") == 0);
  Py_XDECREF(name);
  return missing;
}

static bool
refuse_object(PyObject *o, size_t row)
{
  char what[48];

  PyOS_snprintf(what, sizeof what, "row %zu", row);
  raise_type(what, "str, bytes or None", o);
  return false;
}

static bool
set_object(struct state *state, struct block *b, size_t j, PyObject *o,
           size_t row)
{
  struct input in;

  b->s[j] = NULL;
  b->n[j] = 0;
  if (Py_TYPE(o) == state->eid) {
    set_packed(b, j, ((struct eid_object *)o)->value.bcd);
    return true;
  }
  if (!PyUnicode_Check(o) && !PyObject_CheckBuffer(o)) {
    if (!is_missing(o))
      return refuse_object(o, row);
    b->present[j / 8] = (unsigned char)(b->present[j / 8] & ~(1 << j % 8));
    return true;
  }
  if (!input_take(&in, o, "a row"))
    return false;
  b->s[j] = in.s;
  b->n[j] = in.n;
  b->kept[b->kept_count++] = in.owner;
  return true;
}

static bool
gather_objects(struct state *state, struct block *b, const struct source *s,
               size_t i)
{
  for (size_t j = 0; j < b->count; j++)
    if (!set_object(state, b, j,
                    PyTuple_GetItem(s->tuple, (Py_ssize_t)(i + j)), i + j)) {
      let_go(b);
      return false;
    }
  return true;
}

void
let_go(struct block *b)
{
  for (size_t j = 0; j < b->kept_count; j++)
    Py_DECREF(b->kept[j]);
  b->kept_count = 0;
}

/* Rows i to i + count - 1, in turn from the first one on; false, with an error
   set, only of objects. The GIL is needed for objects alone. */
bool
gather(struct state *state, struct source *s, size_t i, size_t count,
       struct block *b)
{
  b->count = count;
  if (s->layout == LAYOUT_LINES)
    gather_lines(b, s);
  set_present(b, s, i);
  if (s->layout == LAYOUT_LINES)
    return true;
  if (s->layout == LAYOUT_OBJECTS)
    return gather_objects(state, b, s, i);
  for (size_t j = 0; j < count; j++)
    if (!bit_at(b->present, j))
      b->s[j] = NULL;
    else if (s->layout == LAYOUT_INDEX)
      set_indexed(b, j, s, i + j);
    else
      set_row(b, j, s, i + j);
  return true;
}

/* How many lines there are is not known before they were all seen. */
void
lines_source(struct source *s, const void *data, size_t n)
{
  memset(s, 0, sizeof *s);
  s->layout = LAYOUT_LINES;
  s->data = data;
  s->n = n;
}
