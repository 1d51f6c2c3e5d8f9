/* SPDX-License-Identifier: MIT */
/*
 * EID: the value. It is immutable, so it can be a key and be given away; it
 * exists only well formed; and what a log or a debugger shows of it is masked,
 * as an EID names one person's chip. str() gives all of it. The type cannot be
 * subclassed, so that each object's type has the module's state.
 */
#include <string.h>

#include "glue.h"

static const eid *
value_of(PyObject *self)
{
  return &((struct eid_object *)self)->value;
}

PyObject *
eid_new(struct state *state, const eid *e)
{
  struct eid_object *self = PyObject_New(struct eid_object, state->eid);

  if (self != NULL)
    self->value = *e;
  return (PyObject *)self;
}

static void
eid_dealloc(PyObject *self)
{
  PyTypeObject *type = Py_TYPE(self);

  PyObject_Free(self);
  Py_DECREF(type);
}

/* An EID that is given as one, or as text; None is none. */
bool
eid_of(struct state *state, PyObject *o, eid *out, bool *has)
{
  struct input in;
  eid_span where;
  eid_status status;

  *has = o != Py_None;
  if (o == Py_None)
    return true;
  if (Py_TYPE(o) == state->eid) {
    *out = *value_of(o);
    return true;
  }
  if (!input_take(&in, o, "an EID"))
    return false;
  status = eid_parse(out, in.s, in.n, &where);
  input_drop(&in);
  if (status != EID_OK)
    raise_status(state, (int)status, where, in.n, o);
  return status == EID_OK;
}

static int
policy_number(PyObject *name)
{
  struct input in;
  int found = -1;

  if (!input_take(&in, name, "policy"))
    return -1;
  for (int i = EID_POLICY_STRICT; i <= EID_POLICY_HUMAN; i++)
    if (strlen(eid_policy_name(i)) == in.n &&
        memcmp(eid_policy_name(i), in.s, in.n) == 0)
      found = i;
  input_drop(&in);
  if (found < 0)
    PyErr_Format(PyExc_ValueError, "no policy is called %R", name);
  return found;
}

/* What is not plain: by the policy. -1 with an error of Python set. */
static int
fold(struct state *state, eid *e, const struct input *in, int policy,
     eid_span *where, size_t *digits)
{
  eid_lint_result r = {.size = sizeof r};
  PyObject *classify = need_classify(state);
  eid_status status;

  if (classify == NULL)
    return -1;
  status = eid_lint_with(in->s, in->n, policy, classify_by, classify, &r);
  if (PyErr_Occurred())
    return -1;
  *e = r.value;
  *where = r.count > 0 ? r.findings[0].where : (eid_span){0, 0};
  *digits = r.digits;
  return r.valid ? EID_OK : (int)status;
}

static PyObject *
new_of_text(struct state *state, PyObject *given, PyObject *policy)
{
  int number = policy == NULL ? EID_POLICY_STRICT : policy_number(policy);
  struct input in;
  eid_span where;
  size_t digits;
  int status;
  eid e;

  if (number < 0 || !input_take(&in, given, "EID"))
    return NULL;
  status = (int)eid_parse(&e, in.s, in.n, &where);
  digits = in.n; /* what is too short or too long is digits alone */
  if (status != EID_OK && number != EID_POLICY_STRICT)
    status = fold(state, &e, &in, number, &where, &digits);
  input_drop(&in);
  if (status < 0)
    return NULL;
  return status == EID_OK ? eid_new(state, &e)
                          : raise_status(state, status, where, digits, given);
}

/* The EID of a str that holds one plainly; NULL without an error otherwise.
   Kinds of str that a program made go the long way: to ask for them would be
   a call for each EID. */
static PyObject *
plain(struct state *state, PyObject *given)
{
  Py_ssize_t n;
  const char *s;
  eid e;

  if (Py_TYPE(given) != &PyUnicode_Type)
    return NULL;
  s = PyUnicode_AsUTF8AndSize(given, &n);
  if (s != NULL && eid_parse(&e, s, (size_t)n, NULL) == EID_OK)
    return eid_new(state, &e);
  PyErr_Clear();
  return NULL;
}

/* parse(text): as EID(text), without what Python does to call a type. */
static PyObject *
parse(PyObject *module, PyObject *given)
{
  struct state *state = state_of(module);
  PyObject *made = plain(state, given);

  return made != NULL || PyErr_Occurred() ? made
                                          : new_of_text(state, given, NULL);
}

PyMethodDef value_methods[] = {
    {"parse", parse, METH_O, "EID(text): exactly 32 digits."}, {0}};

/* A str alone takes the short way: what PyArg_Parse does takes longer than the
   check. */
static PyObject *
eid_tp_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
  static char *names[] = {"", "policy", NULL};
  struct state *state = PyType_GetModuleState(type);
  PyObject *given, *policy = NULL, *made;

  if (keywords == NULL && PyTuple_Size(args) == 1) {
    given = PyTuple_GetItem(args, 0);
    made = plain(state, given);
    if (made != NULL)
      return made;
  } else if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|$O:EID", names,
                                          &given, &policy))
    return NULL;
  if (Py_TYPE(given) == type) {
    Py_INCREF(given);
    return given;
  }
  return new_of_text(state, given, policy);
}

/* The other ways to an EID: the bytes of tag 5A, a body without check digits.
 */
typedef eid_status parser(eid *out, const void *s, size_t n, eid_span *where);

static PyObject *
made_by(parser *parse, PyObject *type, PyObject *given, const char *what)
{
  struct state *state = PyType_GetModuleState((PyTypeObject *)type);
  struct input in;
  eid_span where;
  eid_status status;
  eid e;

  if (!input_take(&in, given, what))
    return NULL;
  status = parse(&e, in.s, in.n, &where);
  input_drop(&in);
  return status == EID_OK ? eid_new(state, &e)
                          : raise_status(state, (int)status, where, 0, given);
}

static eid_status
complete(eid *out, const void *s, size_t n, eid_span *where)
{
  return eid_complete(out, s, n, where);
}

static PyObject *
from_bcd(PyObject *type, PyObject *given)
{
  if (PyUnicode_Check(given))
    return raise_type("EID.from_bcd", "bytes", given);
  return made_by(eid_from_bcd, type, given, "EID.from_bcd");
}

static PyObject *
from_body(PyObject *type, PyObject *given)
{
  return made_by(complete, type, given, "EID.complete");
}

static PyObject *
styled(PyObject *self, int style)
{
  char text[EID_TEXT_SIZE];
  size_t n = eid_format(text, value_of(self), style);

  return PyUnicode_FromStringAndSize(text, (Py_ssize_t)n);
}

static PyObject *
eid_str(PyObject *self)
{
  return styled(self, EID_STYLE_PLAIN);
}

static PyObject *
eid_repr(PyObject *self)
{
  char text[EID_TEXT_SIZE];

  eid_format(text, value_of(self), EID_STYLE_MASKED);
  return PyUnicode_FromFormat("<EID %s>", text);
}

static PyObject *
format_as(PyObject *self, PyObject *spec)
{
  static const char *const names[] = {"plain", "grouped", "masked",
                                      "grouped-masked"};
  struct input in;
  int style = -1;

  if (!input_take(&in, spec, "format"))
    return NULL;
  for (int i = 0; i < 4; i++)
    if (strlen(names[i]) == in.n && memcmp(names[i], in.s, in.n) == 0)
      style = i;
  if (in.n == 0)
    style = EID_STYLE_PLAIN;
  input_drop(&in);
  if (style >= 0)
    return styled(self, style);
  return PyErr_Format(PyExc_ValueError,
                      "no style is called %R: plain, grouped, masked, "
                      "grouped-masked",
                      spec);
}

/* The digits of a list of EIDs are alike; a product of odd factors spreads
   what differs over all bits. */
static Py_hash_t
eid_hash(PyObject *self)
{
  uint64_t half[2];
  Py_hash_t hash;

  memcpy(half, value_of(self)->bcd, sizeof half);
  half[0] = half[0] * UINT64_C(0x9e3779b97f4a7c15) ^
            half[1] * UINT64_C(0xc2b2ae3d27d4eb4f);
  hash = (Py_hash_t)(half[0] ^ half[0] >> 32);
  return hash == -1 ? -2 : hash;
}

static PyObject *
eid_compare(PyObject *self, PyObject *other, int op)
{
  static const bool answers[][3] = {
      [Py_LT] = {true, false, false}, [Py_LE] = {true, true, false},
      [Py_EQ] = {false, true, false}, [Py_NE] = {true, false, true},
      [Py_GT] = {false, false, true}, [Py_GE] = {false, true, true}};
  int order;

  if (Py_TYPE(self) != Py_TYPE(other))
    Py_RETURN_NOTIMPLEMENTED;
  order = memcmp(value_of(self)->bcd, value_of(other)->bcd, sizeof(eid));
  return PyBool_FromLong(answers[op][order < 0 ? 0 : order == 0 ? 1 : 2]);
}

static PyObject *
get_bcd(PyObject *self, void *closure)
{
  (void)closure;
  return PyBytes_FromStringAndSize((const char *)value_of(self)->bcd,
                                   sizeof(eid));
}

static PyObject *
get_scheme(PyObject *self, void *closure)
{
  (void)closure;
  return PyUnicode_FromString(
      eid_scheme_name((int)eid_scheme_of(value_of(self))));
}

static PyObject *
get_check(PyObject *self, void *closure)
{
  (void)closure;
  return PyLong_FromUnsignedLong(eid_check_digits(value_of(self)));
}

/* A list of (name, digits before it, digits). */
static PyObject *
get_fields(PyObject *self, void *closure)
{
  PyObject *list = PyList_New(0);
  char text[EID_TEXT_SIZE];

  (void)closure;
  eid_format(text, value_of(self), EID_STYLE_PLAIN);
  for (int i = 0; list != NULL && i < (int)eid_field_count(); i++) {
    eid_span at;
    PyObject *item;
    if (!eid_field_span(value_of(self), i, &at))
      continue;
    item = Py_BuildValue("sns#", eid_field_name(i), (Py_ssize_t)at.offset,
                         text + at.offset, (Py_ssize_t)at.length);
    if (item == NULL || PyList_Append(list, item) < 0)
      Py_CLEAR(list);
    Py_XDECREF(item);
  }
  return list;
}

static PyObject *
has_ein(PyObject *self, PyObject *ein)
{
  struct input in;
  bool has;

  if (!input_take(&in, ein, "has_ein"))
    return NULL;
  has = eid_has_ein(value_of(self), in.s, in.n);
  input_drop(&in);
  return PyBool_FromLong(has);
}

static PyObject *
reduce(PyObject *self, PyObject *unused)
{
  (void)unused;
  return Py_BuildValue("O(N)", Py_TYPE(self), eid_str(self));
}

static PyObject *
same(PyObject *self, PyObject *unused)
{
  (void)unused;
  Py_INCREF(self);
  return self;
}

static PyObject *
as_bytes(PyObject *self, PyObject *unused)
{
  (void)unused;
  return get_bcd(self, NULL);
}

PyTypeObject *
make_eid_type(PyObject *module)
{
  static PyMethodDef methods[] = {
      {"from_bcd", from_bcd, METH_O | METH_CLASS,
       "The EID of the 16 bytes of tag 5A on the chip."},
      {"complete", from_body, METH_O | METH_CLASS,
       "The EID of a body of 30 digits: its check digits are computed."},
      {"has_ein", has_ein, METH_O,
       "Whether the EID begins with an EIN, as a certificate permits it."},
      {"__format__", format_as, METH_O,
       "plain, grouped, masked or grouped-masked"},
      {"__bytes__", as_bytes, METH_NOARGS, "The 16 bytes of tag 5A."},
      {"__reduce__", reduce, METH_NOARGS, NULL},
      {"__copy__", same, METH_NOARGS, NULL},
      {"__deepcopy__", same, METH_O, NULL},
      {0}};
  static PyGetSetDef members[] = {
      {"bcd", get_bcd, NULL, "The 16 bytes of tag 5A.", NULL},
      {"scheme", get_scheme, NULL, "'e118' or 'sgp29'.", NULL},
      {"check_digits", get_check, NULL, "Digits 31 and 32 as a number.", NULL},
      {"_fields", get_fields, NULL, NULL, NULL},
      {0}};
  static PyType_Slot slots[] = {
      {Py_tp_new, eid_tp_new},
      {Py_tp_dealloc, eid_dealloc},
      {Py_tp_str, eid_str},
      {Py_tp_repr, eid_repr},
      {Py_tp_hash, eid_hash},
      {Py_tp_richcompare, eid_compare},
      {Py_tp_methods, methods},
      {Py_tp_getset, members},
      {Py_tp_doc, "EID(text, *, policy='strict')\n--\n\n"
                  "An EID that is well formed: 32 digits whose check digits "
                  "fit. What is none raises EIDError."},
      {0, NULL}};
  static PyType_Spec spec = {"libeid.EID", sizeof(struct eid_object), 0,
                             Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
                             slots};

  return (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
}
