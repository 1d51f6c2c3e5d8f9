/* SPDX-License-Identifier: MIT */
/*
 * Rows of the tables as tuples, in the order of the dataclasses of
 * libeid/rows.py, and what is asked of carriers alone.
 */
#include "glue.h"

/* One text after the other, empty ones as None. */
static PyObject *
tuple_of(const char *const *texts, size_t n)
{
  PyObject *tuple = PyTuple_New((Py_ssize_t)n);

  for (size_t i = 0; tuple != NULL && i < n; i++) {
    PyObject *item = text_or_none(texts[i]);
    if (item == NULL)
      Py_CLEAR(tuple);
    else
      PyTuple_SetItem(tuple, (Py_ssize_t)i, item);
  }
  return tuple;
}

#define TUPLE(...)                                                            \
  tuple_of((const char *const[]){__VA_ARGS__},                                \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
#define ORIGIN(o)                                                             \
  eid_origin_source(o), eid_origin_seen(o), eid_origin_dated(o),              \
      eid_origin_grade(o), eid_origin_note(o)

PyObject *
maker_row(const eid_maker *m)
{
  const eid_origin *o = eid_maker_origin(m);

  return TUPLE(eid_maker_prefix(m), eid_maker_name(m), eid_maker_country(m),
               ORIGIN(o));
}

static PyObject *
product_row(const eid_product *p)
{
  const eid_origin *o = eid_product_origin(p);

  return TUPLE(eid_product_prefix(p), eid_product_ranges(p),
               eid_product_name(p), eid_product_chip(p), ORIGIN(o));
}

static PyObject *
country_row(const eid_country *c)
{
  const eid_origin *o = eid_country_origin(c);

  return TUPLE(eid_country_code(c), eid_country_kind(c), eid_country_iso(c),
               eid_country_name(c), ORIGIN(o));
}

PyObject *
carrier_row(const eid_carrier *c)
{
  const eid_origin *o = eid_carrier_origin(c);

  return TUPLE(eid_carrier_id(c), eid_carrier_name(c), eid_carrier_latin(c),
               eid_carrier_aliases(c), eid_carrier_country(c),
               eid_carrier_network(c), eid_carrier_methods(c),
               eid_carrier_asks_eid(c), eid_carrier_apn_profile(c),
               eid_carrier_hosts(c), ORIGIN(o));
}

PyObject *
rule_row(const eid_rule *u)
{
  const eid_origin *o = eid_rule_origin(u);

  if (u == NULL)
    Py_RETURN_NONE;
  return TUPLE(eid_rule_carrier(u), eid_kind_name((int)eid_rule_kind(u)),
               eid_rule_value(u), eid_rule_from(u), eid_rule_until(u),
               eid_rule_stated(u), ORIGIN(o));
}

static PyObject *
smds_row(const eid_smds *d)
{
  const eid_origin *o = eid_smds_origin(d);

  return TUPLE(eid_smds_host(d), eid_smds_operator(d), ORIGIN(o));
}

static PyObject *
host_row(const eid_host *h)
{
  const eid_origin *o = eid_host_origin(h);

  return TUPLE(eid_host_name(h), eid_host_operator(h), eid_host_country(h),
               eid_host_carriers(h), eid_host_roots(h), ORIGIN(o));
}

/* Row i of a table; NULL without an error after the last one. */
static PyObject *
row_at(unsigned table, size_t i, const eid_registry *r, const eid_rules *u)
{
  switch (table) {
  case 0:
    return i < eid_registry_makers(r) ? maker_row(eid_registry_maker_at(r, i))
                                      : NULL;
  case 1:
    return i < eid_registry_products(r)
               ? product_row(eid_registry_product_at(r, i))
               : NULL;
  case 2:
    return i < eid_registry_countries(r)
               ? country_row(eid_registry_country_at(r, i))
               : NULL;
  case 3:
    return i < eid_rules_carriers(u) ? carrier_row(eid_rules_carrier_at(u, i))
                                     : NULL;
  case 4:
    return i < eid_smds_count() ? smds_row(eid_smds_at(i)) : NULL;
  default:
    return i < eid_host_count() ? host_row(eid_host_at(i)) : NULL;
  }
}

/* Adds what is new, a reference of its own, to a list. */
static bool
append(PyObject **list, PyObject *item)
{
  if (item == NULL || PyList_Append(*list, item) < 0)
    Py_CLEAR(*list);
  Py_XDECREF(item);
  return *list != NULL;
}

/* rows(table, registry, rules) */
static PyObject *
rows(PyObject *module, PyObject *args)
{
  struct state *state = state_of(module);
  PyObject *registry, *rules, *list, *row;
  const eid_registry *r;
  const eid_rules *u;
  unsigned table;

  if (!PyArg_ParseTuple(args, "IOO", &table, &registry, &rules) ||
      (r = registry_of(state, registry)) == NULL ||
      (u = rules_of(state, rules)) == NULL || (list = PyList_New(0)) == NULL)
    return NULL;
  for (size_t i = 0; (row = row_at(table, i, r, u)) != NULL; i++)
    if (!append(&list, row))
      return NULL;
  if (PyErr_Occurred())
    Py_CLEAR(list);
  return list;
}

/* find_carrier(name, rules): its row or None */
static PyObject *
find_carrier(PyObject *module, PyObject *args)
{
  PyObject *name, *rules;
  const eid_rules *u;
  const eid_carrier *c;
  struct input in;

  if (!PyArg_ParseTuple(args, "OO", &name, &rules) ||
      (u = rules_of(state_of(module), rules)) == NULL ||
      !input_take(&in, name, "find_carrier"))
    return NULL;
  c = eid_rules_find(u, in.s, in.n);
  input_drop(&in);
  if (c == NULL)
    Py_RETURN_NONE;
  return carrier_row(c);
}

/* carrier_rules(name, rules): rows */
static PyObject *
carrier_rules(PyObject *module, PyObject *args)
{
  struct state *state = state_of(module);
  PyObject *name, *rules, *list;
  const eid_rules *u;
  const eid_carrier *c;
  const eid_rule *rule;

  if (!PyArg_ParseTuple(args, "OO", &name, &rules) ||
      (u = rules_of(state, rules)) == NULL ||
      !carrier_of(state, u, name, &c) || (list = PyList_New(0)) == NULL)
    return NULL;
  for (size_t i = 0; (rule = eid_carrier_rule_at(u, c, i)) != NULL; i++)
    if (!append(&list, rule_row(rule)))
      return NULL;
  return list;
}

/* accept_digits(digits, carrier, rules, as_of): carrier, verdict, rule */
static PyObject *
accept_digits(PyObject *module, PyObject *args)
{
  struct state *state = state_of(module);
  PyObject *digits, *name, *rules;
  unsigned long as_of;
  const eid_rules *u;
  const eid_carrier *c;
  const eid_rule *why;
  eid_verdict verdict;
  struct input in;

  if (!PyArg_ParseTuple(args, "OOOk", &digits, &name, &rules, &as_of) ||
      (u = rules_of(state, rules)) == NULL ||
      !carrier_of(state, u, name, &c) ||
      !input_take(&in, digits, "accept_digits"))
    return NULL;
  verdict = eid_accept_digits(u, in.s, in.n, c, as_of, &why);
  input_drop(&in);
  return Py_BuildValue("ssN", eid_carrier_id(c),
                       eid_verdict_name((int)verdict), rule_row(why));
}

/* versions(): library, registry, rules, codes */
static PyObject *
versions(PyObject *module, PyObject *unused)
{
  (void)module;
  (void)unused;
  return Py_BuildValue(
      "ssss", eid_version(), eid_registry_version(eid_registry_builtin()),
      eid_rules_version(eid_rules_builtin()), eid_code_data_version());
}

/* statuses(): (number, name, text, severity) of each */
static PyObject *
statuses(PyObject *module, PyObject *unused)
{
  static const char *const severities[] = {"none", "warning", "error"};
  PyObject *list = PyList_New(0);
  int s = EID_OK;

  (void)module;
  (void)unused;
  if (list == NULL)
    return NULL;
  do
    if (!append(&list, Py_BuildValue("isss", s, eid_status_name(s),
                                     eid_status_text(s),
                                     severities[eid_status_severity(s)])))
      return NULL;
  while ((s = eid_status_next(s)) != EID_OK);
  return list;
}

PyMethodDef table_methods[] = {
    {"rows", rows, METH_VARARGS, NULL},
    {"find_carrier", find_carrier, METH_VARARGS, NULL},
    {"carrier_rules", carrier_rules, METH_VARARGS, NULL},
    {"accept_digits", accept_digits, METH_VARARGS, NULL},
    {"versions", versions, METH_NOARGS, NULL},
    {"statuses", statuses, METH_NOARGS, NULL},
    {0}};
