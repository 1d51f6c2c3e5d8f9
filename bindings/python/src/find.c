/* SPDX-License-Identifier: MIT */
/* Texts of any kind: what is found in them, and the same masked. */
#include <string.h>

#include "glue.h"

/* What find() and mask() look for. */
struct search {
  struct input in;
  eid_find_options options;
  eid_match match;
  size_t at;
};

static bool
take_search(struct state *state, struct search *f, PyObject *given,
            PyObject *registry)
{
  f->options.size = sizeof f->options;
  f->options.registry = registry_of(state, registry);
  f->at = 0;
  return f->options.registry != NULL && input_take(&f->in, given, "the text");
}

static bool
next_match(struct search *f)
{
  return eid_find_next_with(f->in.s, f->in.n, &f->at, true, &f->options,
                            &f->match);
}

/* (kind, notation, offset, length, eid or None, (name, prefix) of the maker or
   None) */
static PyObject *
match_of(struct state *state, const struct search *f)
{
  const eid_match *m = &f->match;
  PyObject *value = Py_None, *maker = Py_None;
  const eid_maker *row = NULL;

  if (m->kind == EID_SOUGHT_EID) {
    value = eid_new(state, &m->value);
    row = eid_registry_find(f->options.registry, &m->value);
  } else
    Py_INCREF(value);
  if (row != NULL)
    maker = Py_BuildValue("ss", eid_maker_name(row), eid_maker_prefix(row));
  else
    Py_INCREF(maker);
  return Py_BuildValue("ssnnNN", eid_sought_name((int)m->kind),
                       eid_notation_name((int)m->notation),
                       (Py_ssize_t)m->where.offset,
                       (Py_ssize_t)m->where.length, value, maker);
}

/* find(text, kinds, listed, registry): its bytes, and a list of matches */
static PyObject *
find(PyObject *module, PyObject *args)
{
  struct state *state = state_of(module);
  PyObject *given, *registry, *list;
  struct search f = {0};
  int listed;

  if (!PyArg_ParseTuple(args, "OIpO", &given, &f.options.kinds, &listed,
                        &registry) ||
      !take_search(state, &f, given, registry))
    return NULL;
  f.options.listed_only = listed != 0;
  list = PyList_New(0);
  while (list != NULL && next_match(&f)) {
    PyObject *item = match_of(state, &f);
    if (item == NULL || PyList_Append(list, item) < 0)
      Py_CLEAR(list);
    Py_XDECREF(item);
  }
  if (list != NULL)
    list = Py_BuildValue("Ny#", list, f.in.s, (Py_ssize_t)f.in.n);
  input_drop(&f.in);
  return list;
}

/* Mask one match in a copy of what stands before it, for the mask depends on
   that as it was, and put the masked bytes into out. */
static bool
mask_into(char *out, const struct search *f, int level)
{
  eid_span where = f->match.where;
  size_t from =
      where.offset > EID_FIND_KEEP ? where.offset - EID_FIND_KEEP : 0;
  size_t n = where.offset + where.length - from;
  eid_match moved = f->match;
  char *copy = PyMem_Malloc(n);

  if (copy == NULL)
    return false;
  memcpy(copy, f->in.s + from, n);
  moved.where.offset -= from;
  eid_mask_match(copy, &moved, level);
  memcpy(out + where.offset, copy + moved.where.offset, where.length);
  PyMem_Free(copy);
  return true;
}

/* mask(text, level, kinds, listed, registry): its bytes masked */
static PyObject *
mask(PyObject *module, PyObject *args)
{
  PyObject *given, *registry, *masked = NULL;
  struct search f = {0};
  int level, listed;
  char *out;

  if (!PyArg_ParseTuple(args, "OiIpO", &given, &level, &f.options.kinds,
                        &listed, &registry) ||
      !take_search(state_of(module), &f, given, registry))
    return NULL;
  f.options.listed_only = listed != 0;
  out = PyMem_Malloc(f.in.n + 1);
  if (out != NULL) {
    bool good = true;
    memcpy(out, f.in.s, f.in.n);
    while (good && next_match(&f))
      good = mask_into(out, &f, level);
    if (good)
      masked = PyBytes_FromStringAndSize(out, (Py_ssize_t)f.in.n);
  }
  PyMem_Free(out);
  input_drop(&f.in);
  return masked == NULL && !PyErr_Occurred() ? PyErr_NoMemory() : masked;
}

PyMethodDef find_methods[] = {{"find", find, METH_VARARGS, NULL},
                              {"mask", mask, METH_VARARGS, NULL},
                              {0}};
