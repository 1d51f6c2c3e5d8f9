/* SPDX-License-Identifier: MIT */
/*
 * Between the files of the extension module `libeid.core`.
 *
 *   value.c    EID, the value
 *   text.c     what stands in a field: records, suggestions, typing
 *   code.c     activation codes, and what servers answer
 *   find.c     texts of any kind
 *   tables.c   Registry and Rules, built in or loaded
 *   input.c    str and bytes as UTF-8; errors
 *   source.c   a column as it comes in: lists of lines, buffers, objects
 *   arrow.c    the same through Arrow's C data interface
 *   judge.c    blocks of a column, judged
 *   column.c   a column as it goes out
 *
 * Only the limited API of Python 3.11 is used, so that one file serves every
 * Python from there on. Nothing here is static and written to: all that the
 * module has is in its state, and each interpreter has its own.
 */
#ifndef EIDPY_GLUE_H
#define EIDPY_GLUE_H

#define PY_SSIZE_T_CLEAN
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#include <Python.h>

#include "eid.h"

struct state {
  PyTypeObject *eid, *registry, *rules, *column;
  PyObject *errors;   /* the module libeid.errors, once it was needed */
  PyObject *classify; /* libeid.characters.classify, likewise */
  int level;          /* of the kernels, as eid_scan_level gave it */
};

struct eid_object {
  PyObject_HEAD eid value;
};

/* What was given as text: the bytes of a str in UTF-8, or those of an object
   with a buffer, which are copied unless they cannot change. */
struct input {
  const char *s;
  size_t n;
  PyObject *owner; /* keeps s */
};

/* input.c */
struct state *state_of(PyObject *module);
bool input_take(struct input *in, PyObject *o, const char *what);
void input_drop(struct input *in);
/* digits: how many were given, or 0 where they are not counted. */
PyObject *raise_status(struct state *state, int status, eid_span where,
                       size_t digits, PyObject *given);
PyObject *raise_fault(struct state *state, const eid_fault *fault);
PyObject *raise_type(const char *what, const char *wanted, PyObject *given);
PyObject *raise_carrier(struct state *state, const eid_rules *rules,
                        struct input *name);
PyObject *text_or_none(const char *s);

/* value.c */
PyTypeObject *make_eid_type(PyObject *module);
PyObject *eid_new(struct state *state, const eid *e);
bool eid_of(struct state *state, PyObject *o, eid *out, bool *has);

/* tables.c */
bool make_table_types(PyObject *module, struct state *state);
const eid_registry *registry_of(struct state *state, PyObject *o);
const eid_rules *rules_of(struct state *state, PyObject *o);
bool carrier_of(struct state *state, const eid_rules *rules, PyObject *name,
                const eid_carrier **out);
PyObject *origin_items(const eid_origin *o);
PyObject *maker_row(const eid_maker *m);
PyObject *carrier_row(const eid_carrier *c);
PyObject *rule_row(const eid_rule *u);

/* text.c: characters beyond the core's, by a callable of Python; an error of
   it is set and is for who called the library to look for. */
PyObject *need_classify(struct state *state);
int classify_by(void *callable, uint_least32_t c);

/* Methods of the module, each list ended by NULL. */
extern PyMethodDef value_methods[], text_methods[], code_methods[],
    find_methods[], table_methods[], column_methods[];

/* column.c */
PyTypeObject *make_column_type(PyObject *module);

#endif
