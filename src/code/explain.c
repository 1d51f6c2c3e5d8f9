/* SPDX-License-Identifier: MIT */
/*
 * What went wrong, from what is printed of it. A server's two codes are in a
 * log in many ways; lpac prints a text in their place, Android packs both into
 * an integer, and a chip has results of its own. What each says is in tables
 * (rsp-codes.tsv, symptoms.tsv); here is how a line of a log is read.
 *
 * The readers stand in the order of how sure they are (eid_explain).
 */
#include <string.h>

#include "code/code.h"

/* SYMPTOMS_TABLE, made from data/symptoms.tsv. */
#include "code/code_symptoms.h"

static const struct eidp_table symptoms = SYMPTOMS_TABLE;

/* A run of bytes of the text. */
struct piece {
  const char *s;
  size_t n;
};

static bool
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
  unsigned char l = eidp_lower((unsigned char)c);

  return l >= 'a' && l <= 'z';
}

static bool
is_word_sign(char c)
{
  return is_digit(c) || is_letter(c);
}

/* A number with a dot in it that begins at i, whole; length 0 for another. */
static struct piece
dotted_at(struct piece t, size_t i)
{
  struct piece none = {t.s, 0};
  size_t end = i;
  bool dot = false;

  if (i > 0 &&
      (is_word_sign(t.s[i - 1]) || t.s[i - 1] == '.' || t.s[i - 1] == '_'))
    return none;
  while (end < t.n && is_digit(t.s[end])) {
    end++;
    if (t.n - end > 1 && t.s[end] == '.' && is_digit(t.s[end + 1])) {
      dot = true;
      end++;
    }
  }
  if (!dot || end - i >= EID_RSP_CODE_SIZE ||
      (end < t.n && is_word_sign(t.s[end])))
    return none;
  return (struct piece){t.s + i, end - i};
}

/* The next such number from *i on, which moves to its end. */
static struct piece
next_dotted(struct piece t, size_t *i)
{
  for (; *i < t.n; ++*i) {
    struct piece number;
    if (!is_digit(t.s[*i]))
      continue;
    number = dotted_at(t, *i);
    if (number.n > 0) {
      *i += number.n;
      return number;
    }
  }
  return (struct piece){t.s, 0};
}

/* Where a form that begins at i ends: its letters and digits in either case,
   whatever signs are between them. 0 where it is not there. A number is a
   whole one. */
static size_t
form_at(struct piece t, size_t i, struct piece form)
{
  char before = i > 0 ? t.s[i - 1] : ' ', last = ' ';

  if (is_digit(form.s[0]) && is_digit(before))
    return 0;
  for (size_t k = 0; k < form.n; k++) {
    if (!is_word_sign(form.s[k]))
      continue;
    while (last != ' ' && i < t.n && !is_word_sign(t.s[i]))
      i++;
    if (i == t.n || eidp_lower((unsigned char)t.s[i]) !=
                        eidp_lower((unsigned char)form.s[k]))
      return 0;
    last = t.s[i++];
  }
  return is_digit(last) && i < t.n && is_digit(t.s[i]) ? 0 : i;
}

/* A form that is a number and nothing else must be the whole text: a line of
   a log has numbers of many kinds. */
static bool
is_number(struct piece form)
{
  for (size_t k = 0; k < form.n; k++)
    if (is_letter(form.s[k]))
      return false;
  return true;
}

static struct piece
trimmed(struct piece t)
{
  const struct eidp_view v = {t.s, false};
  eid_span at = eidp_trim(&v, (eid_span){0, t.n});

  return (struct piece){t.s + at.offset, at.length};
}

/* Where a form is in the text; length 0 where it is not. */
static struct piece
find_form(struct piece t, struct piece form)
{
  struct piece all = trimmed(t);
  size_t end;

  if (is_number(form))
    return all.n > 0 && form_at(all, 0, form) == all.n
               ? all
               : (struct piece){t.s, 0};
  for (size_t i = 0; i < t.n; i++) {
    if (eidp_lower((unsigned char)t.s[i]) !=
        eidp_lower((unsigned char)form.s[0]))
      continue;
    end = form_at(t, i, form);
    if (end > 0)
      return (struct piece){t.s + i, end - i};
  }
  return (struct piece){t.s, 0};
}

/* A form ends at a bar or with the text. */
static size_t
form_length(const char *s)
{
  size_t n = 0;

  while (s[n] != '\0' && s[n] != '|')
    n++;
  return n;
}

/* The symptom whose longest form the text has. */
static const eid_symptom *
find_symptom(struct piece t, struct piece *where)
{
  const eid_symptom *found = NULL, *y;
  size_t longest = 0;

  for (size_t i = 0; (y = eid_symptom_at(i)) != NULL; i++) {
    const char *s = y->match;
    while (*s != '\0') {
      struct piece form = {s, form_length(s)}, at;
      at = form.n > longest ? find_form(t, form) : (struct piece){t.s, 0};
      if (at.n > 0) {
        found = y;
        *where = at;
        longest = form.n;
      }
      s += form.n;
      s += *s == '|';
    }
  }
  return found;
}

static void
set_code(char out[EID_RSP_CODE_SIZE], struct piece number)
{
  size_t n = number.n < EID_RSP_CODE_SIZE ? number.n : EID_RSP_CODE_SIZE - 1;

  memcpy(out, number.s, n);
  out[n] = '\0';
}

/* Look up the codes that are set: both, or one, which may be either. */
static bool
look_up(eid_explanation *x)
{
  char text[2 * EID_RSP_CODE_SIZE + 1];
  size_t n = strlen(x->subject), m = strlen(x->reason);

  memcpy(text, x->subject, n);
  text[n] = ' ';
  memcpy(text + n + 1, x->reason, m);
  x->answer = eid_rsp_find(text, n + 1 + m, &x->subject_row, &x->reason_row);
  return x->answer != NULL;
}

static void
set_pair(eid_explanation *x, struct piece subject, struct piece reason)
{
  set_code(x->subject, subject);
  set_code(x->reason, reason);
  (void)look_up(x);
}

static void
set_where(eid_explanation *x, struct piece t, const char *from, const char *to)
{
  x->where = (eid_span){(size_t)(from - t.s), (size_t)(to - from)};
}

/* subjectCode and reasonCode, and the number that follows each. */
static bool
read_named(eid_explanation *x, struct piece t)
{
  struct piece s = find_form(t, (struct piece){"subjectcode", 11}), r, number;
  struct piece reason;
  size_t i;

  r = find_form(t, (struct piece){"reasoncode", 10});
  if (s.n == 0 || r.n == 0)
    return false;
  i = (size_t)(s.s - t.s) + s.n;
  number = next_dotted(t, &i);
  i = (size_t)(r.s - t.s) + r.n;
  reason = next_dotted(t, &i);
  if (number.n == 0 || reason.n == 0)
    return false;
  set_pair(x, number, reason);
  set_where(x, t, number.s < reason.s ? number.s : reason.s,
            number.s < reason.s ? reason.s + reason.n : number.s + number.n);
  return true;
}

/* How far two numbers of a pair are apart at most, "8.1.1", "3.8". */
enum { APART = 4 };

/* Two numbers side by side that are an answer. Times and versions are numbers
   with dots too, so that it is in the table is what makes it one. */
static bool
read_pair(eid_explanation *x, struct piece t)
{
  size_t i = 0;
  struct piece first, second = next_dotted(t, &i);

  while (second.n > 0) {
    first = second;
    second = next_dotted(t, &i);
    if (second.n == 0 || second.s - (first.s + first.n) > APART)
      continue;
    set_pair(x, first, second);
    if (x->answer != NULL) {
      set_where(x, t, first.s, second.s + second.n);
      return true;
    }
  }
  return false;
}

/* Three digits of 4 bits as a code, the empty ones in front left out. */
static void
unpack(char out[EID_RSP_CODE_SIZE], unsigned bits)
{
  size_t n = 0;

  for (int shift = 8; shift >= 0; shift -= 4) {
    unsigned v = bits >> shift & 15;
    if (n == 0 && v == 0)
      continue;
    if (n > 0)
      out[n++] = '.';
    if (v >= 10)
      out[n++] = '1';
    out[n++] = (char)('0' + v % 10);
  }
  out[n] = '\0';
}

/* EuiccManager.OPERATION_SMDX_SUBJECT_REASON_CODE in the highest byte, then
   three digits of the subject and three of the reason. */
static bool
take_packed(eid_explanation *x, uint_least32_t value)
{
  if (value >> 24 != 10)
    return false;
  unpack(x->subject, value >> 12 & 0xFFF);
  unpack(x->reason, value & 0xFFF);
  if (strlen(x->subject) < 3 || strlen(x->reason) < 3)
    return false;
  (void)look_up(x);
  return x->answer != NULL || x->subject_row != NULL || x->reason_row != NULL;
}

/* Another operation in the highest byte, and one of the errors of
   EuiccManager, 10000 and more, which symptoms know by their number. */
static bool
take_operation(eid_explanation *x, uint_least32_t value)
{
  char text[] = "10000";
  uint_least32_t error = value & 0xFFFFFF;
  struct piece at;

  if (value >> 24 == 0 || value >> 24 > 11 || error < 10000 || error > 10099)
    return false;
  text[3] = (char)('0' + error / 10 % 10);
  text[4] = (char)('0' + error % 10);
  x->symptom = find_symptom((struct piece){text, 5}, &at);
  return x->symptom != NULL;
}

/* The whole number that begins at i, decimal or with 0x; its end, or 0. */
static size_t
integer_at(struct piece t, size_t i, uint_least32_t *value)
{
  unsigned base = 10;
  uint_least32_t v = 0;
  size_t start = i;

  if (i > 0 && is_word_sign(t.s[i - 1]))
    return 0;
  if (t.n - i > 2 && t.s[i] == '0' && (t.s[i + 1] | 0x20) == 'x') {
    base = 16;
    i = start += 2;
  }
  for (; i < t.n && is_word_sign(t.s[i]) && i - start < 10; i++) {
    unsigned char l = eidp_lower((unsigned char)t.s[i]);
    unsigned digit = l <= '9' ? l - (unsigned)'0' : l - (unsigned)'a' + 10;
    if (digit >= base || v > 0x0FFFFFFF)
      return 0;
    v = v * base + digit;
  }
  *value = v;
  return i > start && (i == t.n || !is_word_sign(t.s[i])) ? i : 0;
}

static bool
read_packed(eid_explanation *x, struct piece t)
{
  uint_least32_t value;

  for (size_t i = 0; i < t.n; i++) {
    size_t end = is_digit(t.s[i]) ? integer_at(t, i, &value) : 0;
    if (end == 0)
      continue;
    if (take_packed(x, value) || take_operation(x, value)) {
      x->where = (eid_span){i, end - i};
      return true;
    }
    x->subject[0] = x->reason[0] = '\0';
  }
  return false;
}

/* COMMAND/REASON alone, of a chip: the reason is what symptoms know. */
static const eid_symptom *
find_result(struct piece t, struct piece *where)
{
  char text[] = "errorReason 000";
  struct piece all = trimmed(t);
  size_t n = all.n - 2;

  if (all.n < 3 || all.n > 5 || all.s[0] < '0' || all.s[0] > '5' ||
      all.s[1] != '/')
    return NULL;
  memcpy(text + 12, all.s + 2, n);
  *where = all;
  return find_symptom((struct piece){text, 12 + n}, &(struct piece){0});
}

static bool
read_symptom(eid_explanation *x, struct piece t)
{
  struct piece at = {t.s, 0};

  x->symptom = find_symptom(t, &at);
  if (x->symptom == NULL)
    x->symptom = find_result(t, &at);
  if (x->symptom == NULL)
    return false;
  set_where(x, t, at.s, at.s + at.n);
  set_pair(x, (struct piece){x->symptom->subject, strlen(x->symptom->subject)},
           (struct piece){x->symptom->reason, strlen(x->symptom->reason)});
  return true;
}

/* One or two numbers in the whole text, known or not. */
static void
read_whole(eid_explanation *x, struct piece t)
{
  size_t i = 0, end;
  struct piece first = next_dotted(t, &i), second = next_dotted(t, &i);

  end = i;
  x->answer = eid_rsp_find(t.s, t.n, &x->subject_row, &x->reason_row);
  if (first.n == 0 || next_dotted(t, &i).n > 0)
    return;
  if (second.n > 0) {
    set_pair(x, first, second);
    set_where(x, t, first.s, t.s + end);
    return;
  }
  set_where(x, t, first.s, first.s + first.n);
  set_code(x->subject_row == NULL && x->reason_row != NULL ? x->reason
                                                           : x->subject,
           first);
}

bool
eid_explain(eid_explanation *out, const char *s, size_t n)
{
  eid_explanation x = {.size = out->size}, none = x;
  struct piece t = {n > 0 ? s : "", n};

  if (!read_named(&x, t) && !read_pair(&x, t)) {
    x = none;
    if (!read_packed(&x, t) && !read_symptom(&x, t))
      read_whole(&x, t);
  }
  memcpy(out, &x, x.size < sizeof x ? x.size : sizeof x);
  return x.answer != NULL || x.symptom != NULL;
}

size_t
eid_explanation_size(void)
{
  return sizeof(eid_explanation);
}

size_t
eid_symptom_count(void)
{
  return symptoms.row_count;
}

const eid_symptom *
eid_symptom_at(size_t i)
{
  const eid_symptom *rows = symptoms.rows;

  return i < symptoms.row_count ? &rows[i] : NULL;
}

const char *
eid_symptom_match(const eid_symptom *y)
{
  return y->match;
}

const char *
eid_symptom_program(const eid_symptom *y)
{
  return y->program;
}

const char *
eid_symptom_subject(const eid_symptom *y)
{
  return y->subject;
}

const char *
eid_symptom_reason(const eid_symptom *y)
{
  return y->reason;
}

const char *
eid_symptom_text(const eid_symptom *y)
{
  return y->text;
}

const char *
eid_symptom_meaning(const eid_symptom *y)
{
  return y->meaning;
}

const char *
eid_symptom_foreseen(const eid_symptom *y)
{
  return y->foreseen;
}

const eid_origin *
eid_symptom_origin(const eid_symptom *y)
{
  return &y->origin;
}
