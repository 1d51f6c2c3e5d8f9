/* SPDX-License-Identifier: MIT */
/*
 * The module `libeid.core`. It is private: libeid/__init__.py is what a
 * program sees.
 */
#include "glue.h"

static bool
add_methods(PyObject *module)
{
  PyMethodDef *const lists[] = {value_methods, text_methods,  code_methods,
                                find_methods,  table_methods, column_methods};

  for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
    if (PyModule_AddFunctions(module, lists[i]) < 0)
      return false;
  return true;
}

static int
module_exec(PyObject *module)
{
  struct state *state = state_of(module);

  state->eid = make_eid_type(module);
  state->column = make_column_type(module);
  if (state->eid == NULL || state->column == NULL ||
      !make_table_types(module, state) || !add_methods(module))
    return -1;
  state->level = eid_scan_level(EID_LEVEL_BEST);
  return PyModule_AddType(module, state->eid) < 0 ||
                 PyModule_AddType(module, state->registry) < 0 ||
                 PyModule_AddType(module, state->rules) < 0 ||
                 PyModule_AddType(module, state->column) < 0
             ? -1
             : 0;
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
  struct state *state = state_of(module);

  Py_VISIT(state->eid);
  Py_VISIT(state->registry);
  Py_VISIT(state->rules);
  Py_VISIT(state->column);
  Py_VISIT(state->errors);
  Py_VISIT(state->classify);
  return 0;
}

static int
module_clear(PyObject *module)
{
  struct state *state = state_of(module);

  Py_CLEAR(state->eid);
  Py_CLEAR(state->registry);
  Py_CLEAR(state->rules);
  Py_CLEAR(state->column);
  Py_CLEAR(state->errors);
  Py_CLEAR(state->classify);
  return 0;
}

static void
module_free(void *module)
{
  module_clear(module);
}

/* Slots that Python 3.11 does not know and refuses; its headers do not name
   them either. An interpreter with a GIL of its own may load the module. */
enum { MULTIPLE_INTERPRETERS = 3, PYTHON_3_12 = 0x030c0000 };
#define PER_INTERPRETER_GIL ((void *)2)

static PyModuleDef_Slot slots_3_11[] = {{Py_mod_exec, module_exec}, {0, NULL}};
static PyModuleDef_Slot slots_3_12[] = {
    {Py_mod_exec, module_exec},
    {MULTIPLE_INTERPRETERS, PER_INTERPRETER_GIL},
    {0, NULL}};

#define DEFINITION(list)                                                      \
  {                                                                           \
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "libeid.core",                 \
    .m_size = sizeof(struct state), .m_slots = list,                          \
    .m_traverse = module_traverse, .m_clear = module_clear,                   \
    .m_free = module_free                                                     \
  }

static PyModuleDef definition_3_11 = DEFINITION(slots_3_11);
static PyModuleDef definition_3_12 = DEFINITION(slots_3_12);

PyMODINIT_FUNC
PyInit_core(void)
{
  return PyModuleDef_Init(Py_Version >= PYTHON_3_12 ? &definition_3_12
                                                    : &definition_3_11);
}
