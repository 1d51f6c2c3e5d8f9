/* SPDX-License-Identifier: MIT */
/*
 * Registry and Rules: tables that a program brings itself. None stands for
 * those that are built in. What is loaded lies in memory of the object, so an
 * answer that names a row is made into objects of Python while it lives.
 */
#include <string.h>

#include "glue.h"

/* Of either type: an eid_registry or eid_rules, and where it lies. */
struct table_object {
  PyObject_HEAD const void *table;
  void *memory;
};

static const void *
table_of(PyObject *o)
{
  return ((struct table_object *)o)->table;
}

const eid_registry *
registry_of(struct state *state, PyObject *o)
{
  if (o == Py_None)
    return eid_registry_builtin();
  if (Py_TYPE(o) == state->registry)
    return table_of(o);
  raise_type("registry", "a Registry or None", o);
  return NULL;
}

const eid_rules *
rules_of(struct state *state, PyObject *o)
{
  if (o == Py_None)
    return eid_rules_builtin();
  if (Py_TYPE(o) == state->rules)
    return table_of(o);
  raise_type("rules", "Rules or None", o);
  return NULL;
}

/* The carrier of a name; none of None. */
bool
carrier_of(struct state *state, const eid_rules *rules, PyObject *name,
           const eid_carrier **out)
{
  struct input in;

  *out = NULL;
  if (name == Py_None)
    return true;
  if (!input_take(&in, name, "carrier"))
    return false;
  *out = eid_rules_find(rules, in.s, in.n);
  if (*out == NULL)
    raise_carrier(state, rules, &in);
  input_drop(&in);
  return *out != NULL;
}

static void
table_dealloc(PyObject *self)
{
  PyTypeObject *type = Py_TYPE(self);

  PyMem_Free(((struct table_object *)self)->memory);
  PyObject_Free(self);
  Py_DECREF(type);
}

/* Files as they are given: str, bytes or None each. */
struct files {
  struct input in[3];
  eid_file file[3];
  unsigned count;
};

static bool
take_files(struct files *f, PyObject *const *given, const char *const *names,
           unsigned count)
{
  memset(f, 0, sizeof *f);
  for (unsigned i = 0; i < count; i++) {
    f->file[i].name = names[i];
    if (given[i] == Py_None)
      continue;
    if (!input_take(&f->in[i], given[i], names[i]))
      return false;
    f->file[i].data = f->in[i].s;
    f->file[i].length = f->in[i].n;
  }
  return true;
}

static void
drop_files(struct files *f)
{
  for (unsigned i = 0; i < 3; i++)
    input_drop(&f->in[i]);
}

/* Either of the functions that load. */
typedef eid_status load_files(const struct files *f, const void **table,
                              void *memory, size_t *size, eid_fault *fault);

static eid_status
load_registry(const struct files *f, const void **table, void *memory,
              size_t *size, eid_fault *fault)
{
  const eid_registry *r = NULL;
  eid_status status = eid_registry_load(&r, &f->file[0], &f->file[1],
                                        &f->file[2], memory, size, fault);

  *table = r;
  return status;
}

static eid_status
load_rules(const struct files *f, const void **table, void *memory,
           size_t *size, eid_fault *fault)
{
  const eid_rules *r = NULL;
  eid_status status =
      eid_rules_load(&r, &f->file[0], &f->file[1], memory, size, fault);

  *table = r;
  return status;
}

/* Once to learn the size, then into memory of it. */
static PyObject *
load_table(PyTypeObject *type, const struct files *f, load_files *load)
{
  struct table_object *self;
  const void *table;
  void *memory = NULL;
  size_t size = 0;
  eid_fault fault;
  eid_status status = load(f, &table, NULL, &size, &fault);

  if (status == EID_E_MEMORY && (memory = PyMem_Malloc(size)) != NULL)
    status = load(f, &table, memory, &size, &fault);
  self = status == EID_OK ? PyObject_New(struct table_object, type) : NULL;
  if (self == NULL) {
    PyMem_Free(memory);
    if (status == EID_E_MEMORY)
      return PyErr_NoMemory();
    return status != EID_OK ? raise_fault(PyType_GetModuleState(type), &fault)
                            : NULL;
  }
  self->table = table;
  self->memory = memory;
  return (PyObject *)self;
}

static PyObject *
registry_load(PyObject *type, PyObject *args, PyObject *keywords)
{
  static char *names[] = {"eum", "products", "e164", NULL};
  static const char *const files[] = {"eum.tsv", "products.tsv", "e164.tsv"};
  PyObject *given[] = {Py_None, Py_None, Py_None}, *self = NULL;
  struct files f;

  if (!PyArg_ParseTupleAndKeywords(args, keywords, "|$OOO:load", names,
                                   &given[0], &given[1], &given[2]))
    return NULL;
  if (take_files(&f, given, files, 3))
    self = load_table((PyTypeObject *)type, &f, load_registry);
  drop_files(&f);
  return self;
}

static PyObject *
rules_load(PyObject *type, PyObject *args, PyObject *keywords)
{
  static char *names[] = {"carriers", "rules", NULL};
  static const char *const files[] = {"carriers.tsv", "rules.tsv"};
  PyObject *given[] = {Py_None, Py_None}, *self = NULL;
  struct files f;

  if (!PyArg_ParseTupleAndKeywords(args, keywords, "|$OO:load", names,
                                   &given[0], &given[1]))
    return NULL;
  if (take_files(&f, given, files, 2))
    self = load_table((PyTypeObject *)type, &f, load_rules);
  drop_files(&f);
  return self;
}

static PyObject *
registry_version(PyObject *self, void *closure)
{
  (void)closure;
  return PyUnicode_FromString(eid_registry_version(table_of(self)));
}

static PyObject *
rules_version(PyObject *self, void *closure)
{
  (void)closure;
  return PyUnicode_FromString(eid_rules_version(table_of(self)));
}

bool
make_table_types(PyObject *module, struct state *state)
{
  static PyMethodDef registry_methods[] = {
      {"load", (PyCFunction)(void (*)(void))registry_load,
       METH_VARARGS | METH_KEYWORDS | METH_CLASS,
       "Tables in the form of data/NAME.tsv, in place of the built-in ones."},
      {0}};
  static PyMethodDef rules_methods[] = {
      {"load", (PyCFunction)(void (*)(void))rules_load,
       METH_VARARGS | METH_KEYWORDS | METH_CLASS,
       "Carriers and rules in place of the built-in ones."},
      {0}};
  static PyGetSetDef registry_members[] = {{"version", registry_version, NULL,
                                            "The date of its newest table.",
                                            NULL},
                                           {0}};
  static PyGetSetDef rules_members[] = {
      {"version", rules_version, NULL, "The date of its newest table.", NULL},
      {0}};
  static PyType_Slot registry_slots[] = {
      {Py_tp_dealloc, table_dealloc},
      {Py_tp_methods, registry_methods},
      {Py_tp_getset, registry_members},
      {Py_tp_doc, "Makers, products and country codes of one's own."},
      {0, NULL}};
  static PyType_Slot rules_slots[] = {
      {Py_tp_dealloc, table_dealloc},
      {Py_tp_methods, rules_methods},
      {Py_tp_getset, rules_members},
      {Py_tp_doc, "Carriers and rules of one's own."},
      {0, NULL}};
  enum {
    FLAGS = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE |
            Py_TPFLAGS_DISALLOW_INSTANTIATION
  };
  static PyType_Spec registry_spec = {"libeid.Registry",
                                      sizeof(struct table_object), 0, FLAGS,
                                      registry_slots};
  static PyType_Spec rules_spec = {"libeid.Rules", sizeof(struct table_object),
                                   0, FLAGS, rules_slots};

  state->registry =
      (PyTypeObject *)PyType_FromModuleAndSpec(module, &registry_spec, NULL);
  state->rules =
      (PyTypeObject *)PyType_FromModuleAndSpec(module, &rules_spec, NULL);
  return state->registry != NULL && state->rules != NULL;
}
