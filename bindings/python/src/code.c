/* SPDX-License-Identifier: MIT */
/*
 * Activation codes, esim: URIs, and what went wrong with a download. What is
 * secret in a code leaves here only where it was asked for.
 */
#include <string.h>

#include "glue.h"

/* A field as text, or None where it is empty. Bytes of ci and del may be
   anything. */
static PyObject *
field_of(const eid_code *c, eid_span field)
{
  char text[EID_CODE_TEXT_SIZE];
  size_t n = eid_code_copy(text, c, field);

  if (n == 0)
    Py_RETURN_NONE;
  return PyUnicode_DecodeUTF8(text, (Py_ssize_t)n, "replace");
}

static PyObject *
written(const eid_code *c, int style)
{
  char text[EID_CODE_TEXT_SIZE];
  size_t n = eid_code_format(text, c, style);

  return PyUnicode_FromStringAndSize(text, (Py_ssize_t)n);
}

static PyObject *
owner_of(const char *host)
{
  const eid_carrier *c =
      eid_rules_host(eid_rules_builtin(), host, strlen(host));

  if (c == NULL)
    Py_RETURN_NONE;
  return Py_BuildValue("ss", eid_carrier_id(c), eid_carrier_name(c));
}

static PyObject *
host_of(const char *name)
{
  const eid_host *h = eid_host_find(name, strlen(name));

  if (h == NULL)
    Py_RETURN_NONE;
  return PyUnicode_FromString(eid_host_name(h));
}

/* (wrapping, method, code, address, matching_id, oid, confirm, ci, del, SM-DS,
   carrier, host) */
static PyObject *
code_fields(const eid_code *c, bool secret)
{
  char host[EID_CODE_TEXT_SIZE];
  PyObject *token = Py_None;

  eid_code_copy(host, c, c->address);
  if (secret)
    token = field_of(c, c->token);
  else
    Py_INCREF(token);
  return Py_BuildValue(
      "ssNsNNNNNzNN", eid_wrapping_name((int)c->wrapping),
      eid_method_name((int)c->method),
      written(c, secret ? EID_CODE_SECRET : EID_CODE_MASKED), host, token,
      field_of(c, c->oid), PyBool_FromLong(c->confirm), field_of(c, c->ci),
      field_of(c, c->del), c->smds == NULL ? NULL : eid_smds_host(c->smds),
      owner_of(host), host_of(host));
}

/* The status and its place, or None; then what was made, or None. */
static PyObject *
with_finding(int status, eid_span where, PyObject *made)
{
  PyObject *finding = Py_None;

  if (status == EID_OK)
    Py_INCREF(finding);
  else
    finding =
        Py_BuildValue("snn", eid_status_name(status), (Py_ssize_t)where.offset,
                      (Py_ssize_t)where.length);
  return Py_BuildValue("NN", finding, made);
}

/* code(input, secret) */
static PyObject *
code(PyObject *module, PyObject *args)
{
  PyObject *given, *fields = Py_None, *made;
  struct input in;
  eid_code c = {.size = sizeof c};
  eid_span where = {0, 0};
  int secret, status;

  (void)module;
  if (!PyArg_ParseTuple(args, "Op", &given, &secret) ||
      !input_take(&in, given, "code"))
    return NULL;
  status = (int)eid_code_parse(&c, in.s, in.n, &where);
  if (eid_status_severity(status) != EID_SEVERITY_ERROR)
    fields = code_fields(&c, secret != 0);
  else
    Py_INCREF(fields);
  made = with_finding(status, where, fields);
  input_drop(&in);
  return made;
}

/* uri(input): the finding, and (eid or None, imei or None) */
static PyObject *
uri(PyObject *module, PyObject *given)
{
  PyObject *fields = Py_None, *value = Py_None;
  struct input in;
  eid_uri u = {.size = sizeof u};
  eid_span where = {0, 0};
  int status;

  if (!input_take(&in, given, "code"))
    return NULL;
  status = (int)eid_uri_parse(&u, in.s, in.n, &where);
  if (status == EID_OK) {
    if (u.has_eid)
      value = eid_new(state_of(module), &u.value);
    else
      Py_INCREF(value);
    fields = Py_BuildValue("Nz#", value,
                           u.has_imei ? in.s + u.imei_at.offset : NULL,
                           (Py_ssize_t)u.imei_at.length);
  } else
    Py_INCREF(fields);
  input_drop(&in);
  return with_finding(status, where, fields);
}

static PyObject *
names_of(unsigned bits, unsigned most, const char *(*name)(int))
{
  PyObject *list = PyList_New(0);

  for (unsigned bit = 1; list != NULL && bit <= most; bit <<= 1)
    if ((bits & bit) != 0) {
      PyObject *item = PyUnicode_FromString(name((int)bit));
      if (item == NULL || PyList_Append(list, item) < 0)
        Py_CLEAR(list);
      Py_XDECREF(item);
    }
  return list;
}

static bool
parses(eid_code *c, const struct input *in)
{
  c->size = sizeof *c;
  return eid_status_severity((int)eid_code_parse(c, in->s, in->n, NULL)) !=
         EID_SEVERITY_ERROR;
}

/* compare_codes(a, b): relation and the fields that differ; None where one is
   no code */
static PyObject *
compare_codes(PyObject *module, PyObject *args)
{
  PyObject *given[2], *made = NULL;
  struct input in[2];
  eid_code a, b;
  unsigned differ;

  (void)module;
  if (!PyArg_ParseTuple(args, "OO", &given[0], &given[1]) ||
      !input_take(&in[0], given[0], "compare_codes"))
    return NULL;
  if (input_take(&in[1], given[1], "compare_codes")) {
    if (parses(&a, &in[0]) && parses(&b, &in[1])) {
      eid_relation relation = eid_code_compare(&a, &b, &differ);
      made =
          Py_BuildValue("sN", eid_relation_name((int)relation),
                        names_of(differ, EID_CODE_DEL, eid_code_field_name));
    } else {
      made = Py_None;
      Py_INCREF(made);
    }
    input_drop(&in[1]);
  }
  input_drop(&in[0]);
  return made;
}

/* read_code(input): what a person pasted. (finding, text or None, folded,
   repair or None, repaired or None); text and repaired are secrets */
static PyObject *
read_code(PyObject *module, PyObject *given)
{
  struct input in;
  eid_code_reading r = {.size = sizeof r};
  PyObject *rest;

  (void)module;
  if (!input_take(&in, given, "read_code"))
    return NULL;
  eid_code_read(&r, in.s, in.n);
  input_drop(&in);
  rest = Py_BuildValue(
      "NNzN", text_or_none(r.text),
      names_of(r.folded, EID_CODE_FOLD_PARTS, eid_code_fold_name),
      r.repair == EID_CODE_REPAIR_NONE ? NULL
                                       : eid_code_repair_name((int)r.repair),
      text_or_none(r.repaired));
  return with_finding((int)r.status, r.where, rest);
}

static const char *
rsp_text(const eid_rsp *r)
{
  return r == NULL ? NULL : eid_rsp_text(r);
}

/* What the pair, the single code or the symptom says: (text, meaning,
   foreseen, program, source, seen, dated, grade, the group and the key of its
   note in other languages) */
static PyObject *
meaning_of(const eid_explanation *x)
{
  const eid_rsp *u = x->answer;
  const eid_symptom *y = x->symptom;
  const eid_origin *o;
  const char *program = y == NULL ? NULL : eid_symptom_program(y);
  const char *key;

  if (u != NULL) {
    o = eid_rsp_origin(u);
    return Py_BuildValue("NNNzssssssz", text_or_none(eid_rsp_text(u)),
                         text_or_none(eid_rsp_meaning(u)),
                         text_or_none(eid_rsp_foreseen(u)), program,
                         eid_origin_source(o), eid_origin_seen(o),
                         eid_origin_dated(o), eid_origin_grade(o), "note-rsp",
                         eid_rsp_subject(u), eid_rsp_reason(u));
  }
  if (y == NULL)
    Py_RETURN_NONE;
  o = eid_symptom_origin(y);
  key = eid_symptom_match(y);
  return Py_BuildValue(
      "NNNzsssssNz", text_or_none(eid_symptom_text(y)),
      text_or_none(eid_symptom_meaning(y)),
      text_or_none(eid_symptom_foreseen(y)), program, eid_origin_source(o),
      eid_origin_seen(o), eid_origin_dated(o), eid_origin_grade(o),
      "note-symptoms",
      PyUnicode_FromStringAndSize(key, (Py_ssize_t)strcspn(key, "|")), NULL);
}

/* explain(input): known, offset, length, subject and reason with their texts,
   meaning_of */
static PyObject *
explain(PyObject *module, PyObject *given)
{
  struct input in;
  eid_explanation x = {.size = sizeof x};
  PyObject *made;
  bool known;

  (void)module;
  if (!input_take(&in, given, "explain"))
    return NULL;
  known = eid_explain(&x, in.s, in.n);
  made = Py_BuildValue("NnnNzNzN", PyBool_FromLong(known),
                       (Py_ssize_t)x.where.offset, (Py_ssize_t)x.where.length,
                       text_or_none(x.subject), rsp_text(x.subject_row),
                       text_or_none(x.reason), rsp_text(x.reason_row),
                       meaning_of(&x));
  input_drop(&in);
  return made;
}

PyMethodDef code_methods[] = {
    {"code", code, METH_VARARGS, NULL},
    {"uri", uri, METH_O, NULL},
    {"compare_codes", compare_codes, METH_VARARGS, NULL},
    {"read_code", read_code, METH_O, NULL},
    {"explain", explain, METH_O, NULL},
    {0}};
