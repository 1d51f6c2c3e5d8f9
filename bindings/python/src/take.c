/* SPDX-License-Identifier: MIT */
/* Columns as Python gives them: capsules of Arrow, buffers, objects; and the
   one function that judges any of them. */
#include <stdlib.h>
#include <string.h>

#include "columns.h"

PyObject *column_of(struct state *state, struct store *store);

/* A column in one piece. */
static bool
judge_array(struct state *state, struct job *job,
            const struct ArrowSchema *schema, const struct ArrowArray *array)
{
  struct source source, values;

  return source_of_array(&source, &values, schema, array) &&
         judge_source(state, job, &source);
}

/* Who gave them may run Python when they are let go, which must not be done
   with an error set. */
static void
release_array(struct ArrowArray *array)
{
  PyObject *type, *value, *trace;

  PyErr_Fetch(&type, &value, &trace);
  array->release(array);
  PyErr_Restore(type, value, trace);
}

static void
release_schema(struct ArrowSchema *schema)
{
  PyObject *type, *value, *trace;

  PyErr_Fetch(&type, &value, &trace);
  schema->release(schema);
  PyErr_Restore(type, value, trace);
}

static bool
raise_stream(struct ArrowArrayStream *stream)
{
  const char *why = stream->get_last_error(stream);

  PyErr_Format(PyExc_OSError, "the stream of the column failed: %s",
               why == NULL ? "no reason is given" : why);
  return false;
}

/* A column in pieces, one behind the other. */
static bool
judge_pieces(struct state *state, struct job *job,
             struct ArrowArrayStream *stream, const struct ArrowSchema *schema)
{
  bool good = true;

  while (good) {
    struct ArrowArray array;
    array.release = NULL;
    if (stream->get_next(stream, &array) != 0)
      return raise_stream(stream);
    if (array.release == NULL)
      return true;
    good = judge_array(state, job, schema, &array);
    release_array(&array);
  }
  return false;
}

static bool
judge_stream(struct state *state, struct job *job, PyObject *capsule)
{
  struct ArrowArrayStream *stream =
      PyCapsule_GetPointer(capsule, "arrow_array_stream");
  struct ArrowSchema schema;
  bool good;

  if (stream == NULL)
    return false;
  if (stream->get_schema(stream, &schema) != 0)
    return raise_stream(stream);
  good = judge_pieces(state, job, stream, &schema);
  release_schema(&schema);
  return good;
}

static bool
judge_capsules(struct state *state, struct job *job, PyObject *pair)
{
  PyObject *first, *second;
  const struct ArrowSchema *schema;
  const struct ArrowArray *array;

  if (!PyArg_ParseTuple(pair, "OO", &first, &second))
    return false;
  schema = PyCapsule_GetPointer(first, "arrow_schema");
  array = schema == NULL ? NULL : PyCapsule_GetPointer(second, "arrow_array");
  return array != NULL && judge_array(state, job, schema, array);
}

static bool
judge_objects(struct state *state, struct job *job, PyObject *given)
{
  struct source source = {.layout = LAYOUT_OBJECTS};
  bool good;

  source.tuple = PySequence_Tuple(given);
  if (source.tuple == NULL)
    return false;
  source.count = (size_t)PyTuple_Size(source.tuple);
  good = judge_source(state, job, &source);
  Py_DECREF(source.tuple);
  return good;
}

static bool
refuse_buffer(const Py_buffer *view)
{
  PyErr_Format(PyExc_TypeError,
               "a list of lines, or an array of texts or of objects, of one "
               "dimension is needed, not a buffer of format '%.40s' and %d "
               "dimensions",
               view->format == NULL ? "B" : view->format, view->ndim);
  return false;
}

/* Texts of equal width, as numpy's S: "32s". */
static bool
is_texts(const char *format)
{
  size_t n = strlen(format);

  return n > 0 && format[n - 1] == 's' &&
         strspn(format, "0123456789") == n - 1;
}

static bool
is_bytes(const char *format)
{
  return strcmp(format, "B") == 0 || strcmp(format, "b") == 0 ||
         strcmp(format, "c") == 0;
}

/* A buffer: bytes are lines, or records where a stride was given. */
static bool
judge_view(struct state *state, struct job *job, const Py_buffer *view,
           Py_ssize_t stride)
{
  const char *format = view->format == NULL ? "B" : view->format;
  struct source source = {.layout = LAYOUT_FIXED};
  size_t n = (size_t)view->len;

  if (view->ndim == 1 && is_texts(format)) {
    source.data = view->buf;
    source.stride = view->strides[0];
    source.width = (size_t)view->itemsize;
    source.count = (size_t)view->shape[0];
    return judge_source(state, job, &source);
  }
  if (view->ndim != 1 || !is_bytes(format) || view->strides[0] != 1)
    return refuse_buffer(view);
  if (stride == 0)
    lines_source(&source, view->buf, n);
  else if (n % (size_t)stride > 0 && n % (size_t)stride < 32) {
    PyErr_SetString(PyExc_ValueError,
                    "the buffer ends within a record of 32 bytes");
    return false;
  } else {
    source.data = view->buf;
    source.stride = stride;
    source.width = 32;
    /* The last record need not be followed by what is between records. */
    source.count = n / (size_t)stride + (n % (size_t)stride >= 32);
  }
  return judge_source(state, job, &source);
}

static bool
judge_buffer(struct state *state, struct job *job, PyObject *given,
             Py_ssize_t stride)
{
  Py_buffer view;
  bool good;

  if (PyObject_GetBuffer(given, &view, PyBUF_STRIDES | PyBUF_FORMAT) < 0)
    return false;
  if (view.format != NULL && strcmp(view.format, "O") == 0)
    good = view.ndim == 1 ? judge_objects(state, job, given)
                          : refuse_buffer(&view);
  else
    good = judge_view(state, job, &view, stride);
  PyBuffer_Release(&view);
  return good;
}

/* The answer of a method without arguments where there is one; NULL without an
   error where there is none. */
static PyObject *
ask_method(PyObject *o, const char *name)
{
  PyObject *method = PyObject_GetAttrString(o, name), *answer;

  if (method == NULL) {
    if (PyErr_ExceptionMatches(PyExc_AttributeError))
      PyErr_Clear();
    return NULL;
  }
  answer = PyObject_CallNoArgs(method);
  Py_DECREF(method);
  return answer;
}

static bool
judge_given(struct state *state, struct job *job, PyObject *given,
            Py_ssize_t stride)
{
  PyObject *capsules;
  bool good;

  if (PyUnicode_Check(given)) {
    raise_type("a column", "bytes or a sequence", given);
    return false;
  }
  capsules = ask_method(given, "__arrow_c_stream__");
  if (capsules != NULL) {
    good = judge_stream(state, job, capsules);
    Py_DECREF(capsules);
    return good;
  }
  if (PyErr_Occurred())
    return false;
  capsules = ask_method(given, "__arrow_c_array__");
  if (capsules != NULL) {
    good = judge_capsules(state, job, capsules);
    Py_DECREF(capsules);
    return good;
  }
  if (PyErr_Occurred())
    return false;
  return PyObject_CheckBuffer(given) ? judge_buffer(state, job, given, stride)
                                     : judge_objects(state, job, given);
}

static void
drop_job(struct job *job)
{
  free(job->word_of);
  free(job->rows);
  free(job->slots);
  free(job->seen);
  store_drop(job->store);
  PyMem_Free(job);
}

static bool
begin_job(struct state *state, struct job *job, PyObject *classify)
{
  job->level = state->level;
  if (job->policy == EID_POLICY_HUMAN && classify != Py_None)
    job->classify = classify;
  job->store = store_new(job->kind);
  if (job->store != NULL && job_words(job) && store_room(job->store, 0))
    return true;
  PyErr_NoMemory();
  return false;
}

/* column(kind, given, policy, registry, rules, carrier, as_of, classify,
   stride) */
static PyObject *
column(PyObject *module, PyObject *args)
{
  struct state *state = state_of(module);
  PyObject *given, *registry, *rules, *carrier, *classify, *made = NULL;
  struct job *job = PyMem_Calloc(1, sizeof *job);
  Py_ssize_t stride;
  int kind;

  if (job == NULL)
    return PyErr_NoMemory();
  if (!PyArg_ParseTuple(args, "iOiOOOkOn", &kind, &given, &job->policy,
                        &registry, &rules, &carrier, &job->as_of, &classify,
                        &stride) ||
      (job->registry = registry_of(state, registry)) == NULL ||
      (job->rules = rules_of(state, rules)) == NULL ||
      !carrier_of(state, job->rules, carrier, &job->carrier)) {
    PyMem_Free(job);
    return NULL;
  }
  job->kind = (enum kind)kind;
  if (begin_job(state, job, classify) &&
      judge_given(state, job, given, stride)) {
    made = column_of(state, job->store);
    job->store = NULL;
  }
  drop_job(job);
  return made;
}

PyMethodDef column_methods[] = {{"column", column, METH_VARARGS, NULL}, {0}};
