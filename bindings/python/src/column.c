/* SPDX-License-Identifier: MIT */
/*
 * Column: an answer for each row. It goes out through Arrow's capsules without
 * a copy, through the buffer protocol, or value by value.
 */
#include <stdlib.h>
#include <string.h>

#include "columns.h"

struct column_object {
  PyObject_HEAD struct store *store;
};

static struct store *
store_of(PyObject *self)
{
  return ((struct column_object *)self)->store;
}

PyObject *
column_of(struct state *state, struct store *store)
{
  struct column_object *self =
      PyObject_New(struct column_object, state->column);

  if (self != NULL)
    self->store = store;
  else
    store_drop(store);
  return (PyObject *)self;
}

static void
column_dealloc(PyObject *self)
{
  PyTypeObject *type = Py_TYPE(self);

  store_drop(store_of(self));
  PyObject_Free(self);
  Py_DECREF(type);
}

static Py_ssize_t
column_length(PyObject *self)
{
  return (Py_ssize_t)store_of(self)->length;
}

static PyObject *
word_at(const struct store *words, size_t i)
{
  return PyUnicode_FromStringAndSize(
      (const char *)words->data + words->offsets[i],
      words->offsets[i + 1] - words->offsets[i]);
}

/* The number of a row's word. */
static size_t
index_of(const struct store *s, size_t i)
{
  return store_width(s->kind) == 1 ? s->data[i]
                                   : (size_t)((const int32_t *)s->data)[i];
}

static PyObject *
column_item(PyObject *self, Py_ssize_t at)
{
  const struct store *s = store_of(self);
  size_t i = (size_t)at;
  eid e;

  if (at < 0 || i >= s->length) {
    PyErr_SetString(PyExc_IndexError, "the column has no such row");
    return NULL;
  }
  if (!bit_at(s->validity, i))
    Py_RETURN_NONE;
  if (s->words != NULL)
    return word_at(s->words, index_of(s, i));
  if (s->kind != KIND_EID)
    return PyBool_FromLong(bit_at(s->data, i));
  memcpy(&e, s->data + sizeof e * i, sizeof e);
  return eid_new(PyType_GetModuleState(Py_TYPE(self)), &e);
}

/* Capsules whose content nobody has taken are released with them. */
static void
drop_schema(PyObject *capsule)
{
  struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");

  if (schema != NULL && schema->release != NULL)
    schema->release(schema);
  free(schema);
}

static void
drop_array(PyObject *capsule)
{
  struct ArrowArray *array = PyCapsule_GetPointer(capsule, "arrow_array");

  if (array != NULL && array->release != NULL)
    array->release(array);
  free(array);
}

static PyObject *
arrow_schema(PyObject *self, PyObject *unused)
{
  struct ArrowSchema *schema = malloc(sizeof *schema);

  (void)unused;
  if (schema == NULL || !export_store(store_of(self), schema, NULL)) {
    free(schema);
    return PyErr_NoMemory();
  }
  return PyCapsule_New(schema, "arrow_schema", drop_schema);
}

/* Which schema is wanted is a wish that the protocol lets nobody be held to:
   who asks casts. */
static PyObject *
arrow_array(PyObject *self, PyObject *args, PyObject *keywords)
{
  static char *names[] = {"requested_schema", NULL};
  PyObject *wanted = NULL, *schema, *array;
  struct ArrowSchema *s = malloc(sizeof *s);
  struct ArrowArray *a = malloc(sizeof *a);

  if (!PyArg_ParseTupleAndKeywords(args, keywords, "|O:__arrow_c_array__",
                                   names, &wanted) ||
      s == NULL || a == NULL || !export_store(store_of(self), s, a)) {
    free(s);
    free(a);
    return PyErr_Occurred() ? NULL : PyErr_NoMemory();
  }
  schema = PyCapsule_New(s, "arrow_schema", drop_schema);
  array = PyCapsule_New(a, "arrow_array", drop_array);
  return Py_BuildValue("NN", schema, array);
}

/* A byte for each bit; words with -1 where the value is missing. */
static unsigned char *
show(const struct store *s)
{
  size_t width = store_width(s->kind);
  unsigned char *out = malloc((width == 0 ? 1 : width) * s->length + 1);

  if (out == NULL)
    return NULL;
  if (width == 0)
    for (size_t i = 0; i < s->length; i++)
      out[i] = bit_at(s->data, i);
  else
    memcpy(out, s->data, width * s->length);
  for (size_t i = 0; width > 0 && s->nulls > 0 && i < s->length; i++)
    if (!bit_at(s->validity, i))
      memset(out + width * i, 0xff, width);
  return out;
}

static const char *
buffer_format(const struct store *s)
{
  switch (store_width(s->kind)) {
  case 0:
    return "?";
  case 1:
    return "b";
  case sizeof(eid):
    return "B";
  default:
    return "i";
  }
}

/* shape and strides of a view, which is freed with it. */
struct shape {
  Py_ssize_t shape[2], strides[2];
};

static int
get_buffer(PyObject *self, Py_buffer *view, int flags)
{
  struct store *s = store_of(self);
  size_t width = store_width(s->kind);
  struct shape *dims = NULL;

  view->obj = NULL;
  if ((flags & PyBUF_WRITABLE) != 0) {
    PyErr_SetString(PyExc_BufferError, "a column cannot be written to");
    return -1;
  }
  if (s->kind != KIND_EID && s->shown == NULL)
    s->shown = show(s);
  dims = PyMem_Calloc(1, sizeof *dims);
  if (dims == NULL || (s->kind != KIND_EID && s->shown == NULL)) {
    PyMem_Free(dims);
    PyErr_NoMemory();
    return -1;
  }
  view->buf = s->kind == KIND_EID ? s->data : s->shown;
  view->itemsize = width == sizeof(int32_t) ? 4 : 1;
  view->len = (Py_ssize_t)((width == 0 ? 1 : width) * s->length);
  view->readonly = 1;
  view->ndim = s->kind == KIND_EID ? 2 : 1;
  view->format = (flags & PyBUF_FORMAT) != 0 ? (char *)buffer_format(s) : NULL;
  dims->shape[0] = (Py_ssize_t)s->length;
  dims->shape[1] = sizeof(eid);
  dims->strides[0] = (Py_ssize_t)(width == 0 ? 1 : width);
  dims->strides[1] = 1;
  view->shape = (flags & PyBUF_ND) != 0 ? dims->shape : NULL;
  view->strides =
      (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? dims->strides : NULL;
  view->suboffsets = NULL;
  view->internal = dims;
  Py_INCREF(self);
  view->obj = self;
  return 0;
}

static void
release_buffer(PyObject *self, Py_buffer *view)
{
  (void)self;
  PyMem_Free(view->internal);
}

static PyObject *
get_null_count(PyObject *self, void *closure)
{
  (void)closure;
  return PyLong_FromSize_t(store_of(self)->nulls);
}

static PyObject *
get_true_count(PyObject *self, void *closure)
{
  const struct store *s = store_of(self);

  (void)closure;
  if (store_width(s->kind) != 0)
    return PyErr_Format(PyExc_TypeError,
                        "this column does not hold true and false");
  return PyLong_FromSize_t(s->trues);
}

/* The words that numbers of the buffer stand for; None where it has none. */
static PyObject *
get_dictionary(PyObject *self, void *closure)
{
  const struct store *words = store_of(self)->words;
  PyObject *list;

  (void)closure;
  if (words == NULL)
    Py_RETURN_NONE;
  list = PyList_New(0);
  for (size_t i = 0; list != NULL && i < words->length; i++) {
    PyObject *word = word_at(words, i);
    if (word == NULL || PyList_Append(list, word) < 0)
      Py_CLEAR(list);
    Py_XDECREF(word);
  }
  return list;
}

PyTypeObject *
make_column_type(PyObject *module)
{
  static PyMethodDef methods[] = {
      {"__arrow_c_array__", (PyCFunction)(void (*)(void))arrow_array,
       METH_VARARGS | METH_KEYWORDS, "Capsules of Arrow's C data interface."},
      {"__arrow_c_schema__", arrow_schema, METH_NOARGS, "The type alone."},
      {0}};
  static PyGetSetDef members[] = {
      {"null_count", get_null_count, NULL, "Rows without a value.", NULL},
      {"true_count", get_true_count, NULL, "Rows that are true.", NULL},
      {"dictionary", get_dictionary, NULL,
       "The words whose numbers the buffer has, or None.", NULL},
      {0}};
  static PyType_Slot slots[] = {
      {Py_tp_dealloc, column_dealloc},
      {Py_sq_length, column_length},
      {Py_sq_item, column_item},
      {Py_bf_getbuffer, get_buffer},
      {Py_bf_releasebuffer, release_buffer},
      {Py_tp_methods, methods},
      {Py_tp_getset, members},
      {Py_tp_doc, "An answer for each row of a column."},
      {0, NULL}};
  static PyType_Spec spec = {"libeid.columns.Column",
                             sizeof(struct column_object), 0,
                             Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE |
                                 Py_TPFLAGS_DISALLOW_INSTANTIATION,
                             slots};

  return (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
}
