/* SPDX-License-Identifier: MIT */
/* Text as it comes in, and errors as they go out. */
#include "glue.h"

struct state *
state_of(PyObject *module)
{
  return PyModule_GetState(module);
}

/* A str with lone surrogates has no UTF-8. They become the three bytes that
   they would have: the library then names them as ill-formed, with a place. */
static bool
take_text(struct input *in, PyObject *o)
{
  Py_ssize_t n;
  char *s;

  in->s = PyUnicode_AsUTF8AndSize(o, &n);
  if (in->s != NULL) {
    Py_INCREF(o);
    in->owner = o;
    in->n = (size_t)n;
    return true;
  }
  if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
    return false;
  PyErr_Clear();
  in->owner = PyUnicode_AsEncodedString(o, "utf-8", "surrogatepass");
  if (in->owner == NULL || PyBytes_AsStringAndSize(in->owner, &s, &n) < 0)
    return false;
  in->s = s;
  in->n = (size_t)n;
  return true;
}

/* Another thread, or another process where memory is shared, may write to a
   buffer while it is looked at, so a copy is. */
static bool
take_buffer(struct input *in, PyObject *o)
{
  Py_buffer view;

  if (PyObject_GetBuffer(o, &view, PyBUF_SIMPLE) < 0)
    return false;
  in->owner = PyBytes_FromStringAndSize(view.buf, view.len);
  PyBuffer_Release(&view);
  if (in->owner == NULL)
    return false;
  in->s = PyBytes_AsString(in->owner);
  in->n = (size_t)PyBytes_Size(in->owner);
  return true;
}

bool
input_take(struct input *in, PyObject *o, const char *what)
{
  in->owner = NULL;
  if (PyUnicode_Check(o))
    return take_text(in, o);
  if (PyBytes_CheckExact(o)) {
    Py_INCREF(o);
    in->owner = o;
    in->s = PyBytes_AsString(o);
    in->n = (size_t)PyBytes_Size(o);
    return true;
  }
  if (PyObject_CheckBuffer(o))
    return take_buffer(in, o);
  raise_type(what, "str or bytes", o);
  return false;
}

void
input_drop(struct input *in)
{
  Py_CLEAR(in->owner);
}

/* "EID: str or bytes is needed, not int" */
PyObject *
raise_type(const char *what, const char *wanted, PyObject *given)
{
  PyObject *name = PyType_GetName(Py_TYPE(given));

  if (name != NULL)
    PyErr_Format(PyExc_TypeError, "%s: %s is needed, not %U", what, wanted,
                 name);
  Py_XDECREF(name);
  return NULL;
}

/* Errors are made in Python, where their words are. */
static PyObject *
raise_made(struct state *state, PyObject *error)
{
  (void)state;
  if (error != NULL)
    PyErr_SetObject((PyObject *)Py_TYPE(error), error);
  Py_XDECREF(error);
  return NULL;
}

static bool
need_errors(struct state *state)
{
  if (state->errors == NULL)
    state->errors = PyImport_ImportModule("libeid.errors");
  return state->errors != NULL;
}

PyObject *
raise_status(struct state *state, int status, eid_span where, size_t digits,
             PyObject *given)
{
  if (!need_errors(state))
    return NULL;
  return raise_made(state,
                    PyObject_CallMethod(state->errors, "status_error", "snnnO",
                                        eid_status_name(status),
                                        (Py_ssize_t)where.offset,
                                        (Py_ssize_t)where.length,
                                        (Py_ssize_t)digits, given));
}

PyObject *
raise_fault(struct state *state, const eid_fault *fault)
{
  if (!need_errors(state))
    return NULL;
  return raise_made(state, PyObject_CallMethod(
                               state->errors, "DataError", "sns", fault->file,
                               (Py_ssize_t)fault->line, fault->reason));
}

PyObject *
raise_carrier(struct state *state, const eid_rules *rules, struct input *name)
{
  enum { NEAREST = 3 };
  const eid_carrier *near[NEAREST];
  size_t n = eid_rules_nearest(rules, name->s, name->n, near, NEAREST);
  PyObject *ids = PyList_New(0);

  for (size_t i = 0; ids != NULL && i < n; i++) {
    PyObject *id = PyUnicode_FromString(eid_carrier_id(near[i]));
    if (id == NULL || PyList_Append(ids, id) < 0)
      Py_CLEAR(ids);
    Py_XDECREF(id);
  }
  if (ids == NULL || !need_errors(state)) {
    Py_XDECREF(ids);
    return NULL;
  }
  return raise_made(state,
                    PyObject_CallMethod(state->errors, "UnknownCarrier", "s#N",
                                        name->s, (Py_ssize_t)name->n, ids));
}

PyObject *
text_or_none(const char *s)
{
  if (s == NULL || s[0] == '\0')
    Py_RETURN_NONE;
  return PyUnicode_FromString(s);
}
