/* SPDX-License-Identifier: MIT */
/*
 * Registry and Rules: tables that a program brings itself. None stands for
 * those that are built in. What is loaded lies in memory of the object, so an
 * answer that names a row is made into objects of Python while it lives.
 */
#include <string.h>

#include "glue.h"

struct registry_object {
  PyObject_HEAD const eid_registry *table;
  void *memory;
};

struct rules_object {
  PyObject_HEAD const eid_rules *table;
  void *memory;
};

const eid_registry *
registry_of(struct state *state, PyObject *o)
{
  if (o == Py_None)
    return eid_registry_builtin();
  if (Py_TYPE(o) == state->registry)
    return ((struct registry_object *)o)->table;
  raise_type("registry", "a Registry or None", o);
  return NULL;
}

const eid_rules *
rules_of(struct state *state, PyObject *o)
{
  if (o == Py_None)
    return eid_rules_builtin();
  if (Py_TYPE(o) == state->rules)
    return ((struct rules_object *)o)->table;
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
registry_dealloc(PyObject *self)
{
  PyTypeObject *type = Py_TYPE(self);

  PyMem_Free(((struct registry_object *)self)->memory);
  PyObject_Free(self);
  Py_DECREF(type);
}

static void
rules_dealloc(PyObject *self)
{
  PyTypeObject *type = Py_TYPE(self);

  PyMem_Free(((struct rules_object *)self)->memory);
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

/* Once to learn the size, then into memory of it. */
static int
load_registry(struct files *f, const eid_registry **table, void **memory,
              eid_fault *fault)
{
  size_t size = 0;
  eid_status status = eid_registry_load(table, &f->file[0], &f->file[1],
                                        &f->file[2], NULL, &size, fault);

  if (status != EID_E_MEMORY)
    return (int)status;
  *memory = PyMem_Malloc(size);
  return *memory == NULL
             ? EID_E_MEMORY
             : (int)eid_registry_load(table, &f->file[0], &f->file[1],
                                      &f->file[2], *memory, &size, fault);
}

static int
load_rules(struct files *f, const eid_rules **table, void **memory,
           eid_fault *fault)
{
  size_t size = 0;
  eid_status status =
      eid_rules_load(table, &f->file[0], &f->file[1], NULL, &size, fault);

  if (status != EID_E_MEMORY)
    return (int)status;
  *memory = PyMem_Malloc(size);
  return *memory == NULL ? EID_E_MEMORY
                         : (int)eid_rules_load(table, &f->file[0], &f->file[1],
                                               *memory, &size, fault);
}

static PyObject *
raise_load(struct state *state, int status, const eid_fault *fault)
{
  return status == EID_E_MEMORY ? PyErr_NoMemory() : raise_fault(state, fault);
}

static PyObject *
registry_load(PyObject *type, PyObject *args, PyObject *keywords)
{
  static char *names[] = {"eum", "products", "e164", NULL};
  static const char *const files[] = {"eum.tsv", "products.tsv", "e164.tsv"};
  struct state *state = PyType_GetModuleState((PyTypeObject *)type);
  PyObject *given[] = {Py_None, Py_None, Py_None};
  struct registry_object *self;
  const eid_registry *table = NULL;
  void *memory = NULL;
  struct files f;
  eid_fault fault;
  int status = -1;

  if (!PyArg_ParseTupleAndKeywords(args, keywords, "|$OOO:load", names,
                                   &given[0], &given[1], &given[2]))
    return NULL;
  if (take_files(&f, given, files, 3))
    status = load_registry(&f, &table, &memory, &fault);
  drop_files(&f);
  self = status == EID_OK
             ? PyObject_New(struct registry_object, (PyTypeObject *)type)
             : NULL;
  if (self == NULL) {
    PyMem_Free(memory);
    return status > 0 ? raise_load(state, status, &fault) : NULL;
  }
  self->table = table;
  self->memory = memory;
  return (PyObject *)self;
}

static PyObject *
rules_load(PyObject *type, PyObject *args, PyObject *keywords)
{
  static char *names[] = {"carriers", "rules", NULL};
  static const char *const files[] = {"carriers.tsv", "rules.tsv"};
  struct state *state = PyType_GetModuleState((PyTypeObject *)type);
  PyObject *given[] = {Py_None, Py_None};
  struct rules_object *self;
  const eid_rules *table = NULL;
  void *memory = NULL;
  struct files f;
  eid_fault fault;
  int status = -1;

  if (!PyArg_ParseTupleAndKeywords(args, keywords, "|$OO:load", names,
                                   &given[0], &given[1]))
    return NULL;
  if (take_files(&f, given, files, 2))
    status = load_rules(&f, &table, &memory, &fault);
  drop_files(&f);
  self = status == EID_OK
             ? PyObject_New(struct rules_object, (PyTypeObject *)type)
             : NULL;
  if (self == NULL) {
    PyMem_Free(memory);
    return status > 0 ? raise_load(state, status, &fault) : NULL;
  }
  self->table = table;
  self->memory = memory;
  return (PyObject *)self;
}

static PyObject *
registry_version(PyObject *self, void *closure)
{
  (void)closure;
  return PyUnicode_FromString(
      eid_registry_version(((struct registry_object *)self)->table));
}

static PyObject *
rules_version(PyObject *self, void *closure)
{
  (void)closure;
  return PyUnicode_FromString(
      eid_rules_version(((struct rules_object *)self)->table));
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
      {Py_tp_dealloc, registry_dealloc},
      {Py_tp_methods, registry_methods},
      {Py_tp_getset, registry_members},
      {Py_tp_doc, "Makers, products and country codes of one's own."},
      {0, NULL}};
  static PyType_Slot rules_slots[] = {
      {Py_tp_dealloc, rules_dealloc},
      {Py_tp_methods, rules_methods},
      {Py_tp_getset, rules_members},
      {Py_tp_doc, "Carriers and rules of one's own."},
      {0, NULL}};
  enum {
    FLAGS = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE |
            Py_TPFLAGS_DISALLOW_INSTANTIATION
  };
  static PyType_Spec registry_spec = {"libeid.Registry",
                                      sizeof(struct registry_object), 0, FLAGS,
                                      registry_slots};
  static PyType_Spec rules_spec = {"libeid.Rules", sizeof(struct rules_object),
                                   0, FLAGS, rules_slots};

  state->registry =
      (PyTypeObject *)PyType_FromModuleAndSpec(module, &registry_spec, NULL);
  state->rules =
      (PyTypeObject *)PyType_FromModuleAndSpec(module, &rules_spec, NULL);
  return state->registry != NULL && state->rules != NULL;
}
