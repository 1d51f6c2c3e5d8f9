/* SPDX-License-Identifier: MIT */
/*
 * What stands in a field: the record of an answer as its line of JSON, as
 * eidtool prints it, and the little that is not in it. Python makes objects of
 * these.
 */
#include <string.h>

#include "glue.h"

PyObject *
need_classify(struct state *state)
{
  PyObject *module;

  if (state->classify == NULL) {
    module = PyImport_ImportModule("libeid.characters");
    if (module != NULL)
      state->classify = PyObject_GetAttrString(module, "classify");
    Py_XDECREF(module);
  }
  return state->classify;
}

int
classify_by(void *callable, uint_least32_t c)
{
  PyObject *found;
  long number = EID_CHARACTER_OTHER;

  if (PyErr_Occurred())
    return EID_CHARACTER_OTHER;
  found = PyObject_CallFunction(callable, "I", (unsigned)c);
  if (found != NULL)
    number = PyLong_AsLong(found);
  Py_XDECREF(found);
  return (int)number;
}

/* What Python says, as far as there is room, cut before a character. */
static size_t
put_text(char *out, size_t room, PyObject *said)
{
  Py_ssize_t n = 0;
  const char *s =
      PyUnicode_Check(said) ? PyUnicode_AsUTF8AndSize(said, &n) : NULL;
  size_t fits = (size_t)n < room ? (size_t)n : room - 1;

  if (s == NULL)
    return 0;
  while (fits > 0 && fits < (size_t)n && ((unsigned char)s[fits] >> 6) == 2)
    fits--;
  memcpy(out, s, fits);
  out[fits] = '\0';
  return (size_t)n;
}

/* An eid_say: in another language, by a callable of Python. */
static size_t
say_by(void *callable, char *out, size_t room, const eid_sentence *sentence)
{
  size_t n;
  PyObject *said;

  if (PyErr_Occurred())
    return 0;
  said = PyObject_CallFunction(callable, "sssIIzz", sentence->group,
                               sentence->name, sentence->english,
                               sentence->numbers[0], sentence->numbers[1],
                               sentence->texts[0], sentence->texts[1]);
  if (said == NULL)
    return 0;
  n = put_text(out, room, said);
  Py_DECREF(said);
  return n;
}

/* Lines on a phone, one for each (carrier, eid, method, physical). */
struct lines {
  size_t count;
  eid_line *line;
  eid *chip;
};

static bool
take_line(struct state *state, struct lines *l, size_t i, PyObject *item,
          const eid_rules *rules)
{
  PyObject *carrier, *chip;
  eid_line *line = &l->line[i];
  int physical;
  bool has;

  line->size = sizeof *line;
  if (!PyArg_ParseTuple(item, "OOip", &carrier, &chip, &line->method,
                        &physical) ||
      !carrier_of(state, rules, carrier, &line->carrier) ||
      !eid_of(state, chip, &l->chip[i], &has))
    return false;
  line->physical = physical != 0;
  line->chip = has ? &l->chip[i] : NULL;
  return true;
}

static void
drop_lines(struct lines *l)
{
  PyMem_Free(l->line);
  PyMem_Free(l->chip);
  memset(l, 0, sizeof *l);
}

static bool
take_lines(struct state *state, struct lines *l, PyObject *list,
           const eid_rules *rules)
{
  Py_ssize_t n = PyTuple_Size(list);

  memset(l, 0, sizeof *l);
  if (n < 0)
    return false;
  l->count = (size_t)n;
  l->line = PyMem_Calloc(l->count + 1, sizeof *l->line);
  l->chip = PyMem_Calloc(l->count + 1, sizeof *l->chip);
  if (l->line == NULL || l->chip == NULL) {
    drop_lines(l);
    PyErr_NoMemory();
    return false;
  }
  for (size_t i = 0; i < l->count; i++)
    if (!take_line(state, l, i, PyTuple_GetItem(list, (Py_ssize_t)i), rules)) {
      drop_lines(l);
      return false;
    }
  return true;
}

/* The line of JSON, in memory that is grown once where it is too small. */
static PyObject *
json_of(const eid_answer *a, PyObject *say)
{
  enum { USUAL = 4096 };
  char usual[USUAL];
  eid_say *by = say == Py_None ? NULL : say_by;
  size_t n = eid_answer_json(usual, sizeof usual, a, NULL, by, say);
  PyObject *line = NULL;
  char *more;

  if (n < sizeof usual)
    return PyErr_Occurred()
               ? NULL
               : PyUnicode_FromStringAndSize(usual, (Py_ssize_t)n);
  more = PyMem_Malloc(n + 1);
  if (more == NULL)
    return PyErr_NoMemory();
  if (eid_answer_json(more, n + 1, a, NULL, by, say) == n && !PyErr_Occurred())
    line = PyUnicode_FromStringAndSize(more, (Py_ssize_t)n);
  PyMem_Free(more);
  return line;
}

static PyObject *
repairs_of(const eid_suggestion *s, size_t n)
{
  PyObject *list = PyList_New(0);

  for (size_t i = 0; list != NULL && i < n; i++) {
    PyObject *item = Py_BuildValue("sII", eid_repair_name((int)s[i].repair),
                                   s[i].first, s[i].second);
    if (item == NULL || PyList_Append(list, item) < 0)
      Py_CLEAR(list);
    Py_XDECREF(item);
  }
  return list;
}

/* What ask() was given beside its question. */
struct asked {
  PyObject *input, *registry, *rules, *carrier, *present, *neighbour,
      *classify, *say;
  struct input in;
  struct lines present_lines;
  eid near;
};

static PyObject *
answer(struct asked *k, const eid_question *q)
{
  eid_answer a = {.size = sizeof a};
  PyObject *line, *repairs;

  eid_ask(q, &a);
  if (PyErr_Occurred())
    return NULL;
  line = json_of(&a, k->say);
  repairs =
      line == NULL ? NULL : repairs_of(a.suggestions, a.suggestion_count);
  if (repairs == NULL) {
    Py_XDECREF(line);
    return NULL;
  }
  return Py_BuildValue("NN", line, repairs);
}

static bool
complete_question(struct state *state, struct asked *k, eid_question *q)
{
  bool near;

  q->registry = registry_of(state, k->registry);
  q->rules = rules_of(state, k->rules);
  if (q->registry == NULL || q->rules == NULL ||
      !carrier_of(state, q->rules, k->carrier, &q->carrier) ||
      !eid_of(state, k->neighbour, &k->near, &near) ||
      !take_lines(state, &k->present_lines, k->present, q->rules))
    return false;
  q->neighbour = near ? &k->near : NULL;
  q->present = k->present_lines.line;
  q->present_count = k->present_lines.count;
  q->input = k->in.s;
  q->length = k->in.n;
  if (k->classify != Py_None) {
    q->classify = classify_by;
    q->classify_context = k->classify;
  }
  return true;
}

/* ask(input, policy, flags, file, record, line, registry, rules, carrier,
   as_of, present, platform, method, neighbour, classify, say): the line of
   JSON, and (repair, first, second) of each suggestion */
static PyObject *
ask(PyObject *module, PyObject *args)
{
  enum { STRICT = 1, TRUNCATED = 2, NO_SUGGESTIONS = 4, WHOLE = 8 };
  struct asked k = {0};
  eid_question q = {.size = sizeof q};
  unsigned flags;
  unsigned long long record, line;
  PyObject *made = NULL;

  if (!PyArg_ParseTuple(args, "OiIzKKOOOkOiiOOO", &k.input, &q.policy, &flags,
                        &q.file, &record, &line, &k.registry, &k.rules,
                        &k.carrier, &q.as_of, &k.present, &q.platform,
                        &q.method, &k.neighbour, &k.classify, &k.say) ||
      !input_take(&k.in, k.input, "input"))
    return NULL;
  q.record = record;
  q.line = line;
  q.strict = (flags & STRICT) != 0;
  q.truncated = (flags & TRUNCATED) != 0;
  q.no_suggestions = (flags & NO_SUGGESTIONS) != 0;
  q.whole = (flags & WHOLE) != 0;
  if (complete_question(state_of(module), &k, &q))
    made = answer(&k, &q);
  drop_lines(&k.present_lines);
  input_drop(&k.in);
  return made;
}

/* suggest(input, registry or False, neighbour, say): (eid, reason, repair,
   first, second) of each */
static PyObject *
suggest(PyObject *module, PyObject *args)
{
  struct state *state = state_of(module);
  PyObject *input, *registry, *neighbour, *list;
  const eid_registry *r = NULL;
  eid_suggestion found[EID_SUGGESTIONS_MAX];
  struct input in;
  eid near;
  bool has;
  size_t n;

  if (!PyArg_ParseTuple(args, "OOO", &input, &registry, &neighbour) ||
      (registry != Py_False && (r = registry_of(state, registry)) == NULL) ||
      !eid_of(state, neighbour, &near, &has) ||
      !input_take(&in, input, "suggest"))
    return NULL;
  n = eid_suggest(found, in.s, in.n, r, has ? &near : NULL);
  input_drop(&in);
  list = PyList_New(0);
  for (size_t i = 0; list != NULL && i < n; i++) {
    char text[EID_REASON_SIZE];
    PyObject *item;
    eid_suggestion_text(text, &found[i]);
    item = Py_BuildValue("NssII", eid_new(state, &found[i].value), text,
                         eid_repair_name((int)found[i].repair), found[i].first,
                         found[i].second);
    if (item == NULL || PyList_Append(list, item) < 0)
      Py_CLEAR(list);
    Py_XDECREF(item);
  }
  return list;
}

static PyObject *
typing_of(struct state *state, const eid_typing *t, const char *text)
{
  static const char *const states[] = {"possible", "complete", "impossible"};
  PyObject *value = Py_None;

  if (t->state == EID_TYPING_COMPLETE)
    value = eid_new(state, &t->value);
  else
    Py_INCREF(value);
  return Py_BuildValue(
      "y#nsznnnN", text, (Py_ssize_t)t->length, (Py_ssize_t)t->caret,
      states[t->state],
      t->code == EID_OK ? NULL : eid_status_name((int)t->code),
      (Py_ssize_t)t->where.offset, (Py_ssize_t)t->where.length,
      (Py_ssize_t)t->digits, value);
}

/* typing(text, caret in bytes): text in bytes, caret, state, code or None,
   offset, length, digits, eid or None */
static PyObject *
typing(PyObject *module, PyObject *args)
{
  PyObject *given, *made = NULL;
  Py_ssize_t caret;
  struct input in;
  eid_typing t = {.size = sizeof t};
  size_t room;
  char *out;

  if (!PyArg_ParseTuple(args, "On", &given, &caret))
    return NULL;
  if (!PyUnicode_Check(given))
    return raise_type("typing", "str", given);
  if (!input_take(&in, given, "typing"))
    return NULL;
  room = 2 * in.n + 2;
  out = PyMem_Malloc(room);
  if (out == NULL)
    PyErr_NoMemory();
  else if (eid_type(in.s, in.n, (size_t)caret, out, room, &t) == EID_OK)
    made = typing_of(state_of(module), &t, out);
  PyMem_Free(out);
  input_drop(&in);
  return made;
}

static PyObject *
fit_of(const eid_rules *rules, const struct lines *lines, int platform,
       unsigned long as_of)
{
  eid_fit_why why;
  size_t present = lines->count - 1;
  eid_fit fit = eid_coexist(rules, lines->line, present, &lines->line[present],
                            platform, as_of, &why);

  return Py_BuildValue("ssnN", eid_fit_name((int)fit),
                       eid_fit_reason_name((int)why.reason),
                       (Py_ssize_t)why.beside, rule_row(why.rule));
}

/* coexist(lines, the newcomer last; rules, platform, as_of): fit, reason,
   beside, rule */
static PyObject *
coexist(PyObject *module, PyObject *args)
{
  struct state *state = state_of(module);
  PyObject *list, *given, *made;
  const eid_rules *rules;
  struct lines lines;
  int platform;
  unsigned long as_of;

  if (!PyArg_ParseTuple(args, "OOik", &list, &given, &platform, &as_of) ||
      (rules = rules_of(state, given)) == NULL ||
      !take_lines(state, &lines, list, rules))
    return NULL;
  made = lines.count == 0
             ? PyErr_Format(PyExc_ValueError, "there is no newcomer")
             : fit_of(rules, &lines, platform, as_of);
  drop_lines(&lines);
  return made;
}

PyMethodDef text_methods[] = {{"ask", ask, METH_VARARGS, NULL},
                              {"suggest", suggest, METH_VARARGS, NULL},
                              {"typing", typing, METH_VARARGS, NULL},
                              {"coexist", coexist, METH_VARARGS, NULL},
                              {0}};
