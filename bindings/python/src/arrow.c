/* SPDX-License-Identifier: MIT */
/* Columns through the Arrow C data interface: those that come, as sources, and
   stores that go. */
#include <stdlib.h>
#include <string.h>

#include "columns.h"

/* The bytes of each element of w:16, w:32 and so on; 0 where it is another
   format. */
static size_t
width_of_format(const char *format)
{
  return strncmp(format, "w:", 2) == 0 ? (size_t)atoi(format + 2) : 0;
}

static bool
refuse_format(const char *format)
{
  PyErr_Format(PyExc_TypeError,
               "a column of strings, or of 16 bytes, is needed, not of the "
               "Arrow format '%.40s'",
               format);
  return false;
}

/* Where the texts are. An empty array may lack its buffers. */
static bool
take_values(struct source *s, const char *format,
            const struct ArrowArray *array)
{
  const void **buffers = array->buffers;
  size_t from = (size_t)array->offset, width = width_of_format(format);

  s->data = NULL;
  if (strcmp(format, "u") == 0 || strcmp(format, "z") == 0) {
    s->layout = LAYOUT_NARROW;
    s->offsets = (const int32_t *)buffers[1] + from;
    s->data = buffers[2];
  } else if (strcmp(format, "U") == 0 || strcmp(format, "Z") == 0) {
    s->layout = LAYOUT_WIDE;
    s->offsets = (const int64_t *)buffers[1] + from;
    s->data = buffers[2];
  } else if (strcmp(format, "vu") == 0 || strcmp(format, "vz") == 0) {
    s->layout = LAYOUT_VIEWS;
    s->data = (const unsigned char *)buffers[1] + 16 * from;
    s->buffers = buffers + 2;
  } else if (width > 0) {
    s->layout = width == sizeof(eid) ? LAYOUT_PACKED : LAYOUT_FIXED;
    s->data = (const unsigned char *)buffers[1] + width * from;
    s->width = width;
    s->stride = (Py_ssize_t)width;
  } else
    return refuse_format(format);
  return true;
}

/* The length of an index by Arrow's letter; 0 where it is none. */
static size_t
index_width(const char *format)
{
  static const char letters[] = "cCsSiIlL";
  const char *found = strchr(letters, format[0]);

  return format[0] == '\0' || format[1] != '\0' || found == NULL
             ? 0
             : (size_t)1 << (found - letters) / 2;
}

static bool
take_plain(struct source *s, const char *format,
           const struct ArrowArray *array)
{
  memset(s, 0, sizeof *s);
  s->count = (size_t)array->length;
  s->first = (size_t)array->offset;
  if (strcmp(format, "n") == 0 || array->length == 0) {
    s->layout = LAYOUT_NULLS;
    return true;
  }
  /* Arrow counts what is missing, or says -1. */
  s->validity = array->null_count == 0 ? NULL : array->buffers[0];
  return take_values(s, format, array);
}

/* An array and its dictionary, if it has one, which values becomes. The format
   of an array without a row is looked at too. */
bool
source_of_array(struct source *s, struct source *values,
                const struct ArrowSchema *schema,
                const struct ArrowArray *array)
{
  size_t width = index_width(schema->format);

  if (schema->dictionary == NULL) {
    if (width > 0 ||
        (array->length == 0 && strchr("uUzZvwn", schema->format[0]) == NULL))
      return refuse_format(schema->format);
    return take_plain(s, schema->format, array);
  }
  if (!take_plain(values, schema->dictionary->format, array->dictionary))
    return false;
  if (width == 0)
    return refuse_format(schema->format);
  memset(s, 0, sizeof *s);
  s->layout = LAYOUT_INDEX;
  s->count = (size_t)array->length;
  s->first = (size_t)array->offset;
  s->validity = array->null_count == 0 ? NULL : array->buffers[0];
  s->data = (const unsigned char *)array->buffers[1] + width * s->first;
  s->index = schema->format[0];
  s->values = values;
  return true;
}

/* What goes out: the pointers that an array needs live beside it. */
struct exported {
  struct store *store;
  const void *buffers[3];
  struct ArrowArray dictionary;
};

static void
release_array(struct ArrowArray *array)
{
  struct exported *e = array->private_data;

  if (array->dictionary != NULL && array->dictionary->release != NULL)
    array->dictionary->release(array->dictionary);
  store_drop(e->store);
  free(e);
  array->release = NULL;
}

static bool
export_array(struct store *store, struct ArrowArray *array)
{
  struct exported *e = calloc(1, sizeof *e);

  if (e == NULL)
    return false;
  store_keep(store);
  e->store = store;
  memset(array, 0, sizeof *array);
  array->length = (int64_t)store->length;
  array->null_count = (int64_t)store->nulls;
  array->n_buffers = store->offsets == NULL ? 2 : 3;
  array->buffers = e->buffers;
  e->buffers[0] = store->nulls == 0 ? NULL : store->validity;
  e->buffers[1] =
      store->offsets == NULL ? (void *)store->data : (void *)store->offsets;
  e->buffers[2] = store->data;
  array->private_data = e;
  array->release = release_array;
  if (store->words == NULL)
    return true;
  if (!export_array(store->words, &e->dictionary)) {
    array->release(array);
    return false;
  }
  array->dictionary = &e->dictionary;
  return true;
}

static void
release_schema(struct ArrowSchema *schema)
{
  if (schema->dictionary != NULL) {
    if (schema->dictionary->release != NULL)
      schema->dictionary->release(schema->dictionary);
    free(schema->dictionary);
  }
  schema->release = NULL;
}

static const char *
format_of(const struct store *store)
{
  if (store->offsets != NULL)
    return "u";
  switch (store_width(store->kind)) {
  case sizeof(eid):
    return "w:16";
  case sizeof(int32_t):
    return "i";
  case 1:
    return "c";
  default:
    return "b";
  }
}

static bool
export_schema(const struct store *store, struct ArrowSchema *schema)
{
  memset(schema, 0, sizeof *schema);
  schema->format = format_of(store);
  schema->name = "";
  schema->flags = ARROW_FLAG_NULLABLE;
  schema->release = release_schema;
  if (store->words == NULL)
    return true;
  schema->dictionary = calloc(1, sizeof *schema->dictionary);
  return schema->dictionary != NULL &&
         export_schema(store->words, schema->dictionary);
}

/* False where there is no memory; what is made is released then. */
bool
export_store(struct store *store, struct ArrowSchema *schema,
             struct ArrowArray *array)
{
  if (!export_schema(store, schema) ||
      (array != NULL && !export_array(store, array))) {
    schema->release(schema);
    return false;
  }
  return true;
}
