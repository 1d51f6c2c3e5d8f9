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

#include "code/symptom.h"

/* A number with a dot in it that begins at i, whole; length 0 for another.
   What a letter or a further dot touches is a version, v2.2.1, or a name, and
   a longer one than any code is none either. */
static struct eidp_piece
dotted_at(struct eidp_piece t, size_t i)
{
  struct eidp_piece none = {t.s, 0};
  size_t end = i;
  bool dot = false;

  if (i > 0 && (eidp_is_word_sign(t.s[i - 1]) || t.s[i - 1] == '.' ||
                t.s[i - 1] == '_'))
    return none;
  while (end < t.n && eidp_is_digit(t.s[end])) {
    end++;
    if (t.n - end > 1 && t.s[end] == '.' && eidp_is_digit(t.s[end + 1])) {
      dot = true;
      end++;
    }
  }
  if (!dot || end - i >= EID_RSP_CODE_SIZE ||
      (end < t.n && eidp_is_word_sign(t.s[end])))
    return none;
  return (struct eidp_piece){t.s + i, end - i};
}

/* The next such number from *i on, which moves to its end. */
static struct eidp_piece
next_dotted(struct eidp_piece t, size_t *i)
{
  for (; *i < t.n; ++*i) {
    struct eidp_piece number;
    if (!eidp_is_digit(t.s[*i]))
      continue;
    number = dotted_at(t, *i);
    if (number.n > 0) {
      *i += number.n;
      return number;
    }
  }
  return (struct eidp_piece){t.s, 0};
}

/* The number as text. Those that are read fit; those of a table are made to.
   */
static void
set_code(char out[EID_RSP_CODE_SIZE], struct eidp_piece number)
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

/* The codes are kept whatever the tables know of them: a reader who looks
   further needs the numbers. */
static void
set_pair(eid_explanation *x, struct eidp_piece subject,
         struct eidp_piece reason)
{
  set_code(x->subject, subject);
  set_code(x->reason, reason);
  (void)look_up(x);
}

/* Places are counted in the caller's bytes, like those of all findings. */
static void
set_where(eid_explanation *x, struct eidp_piece t, const char *from,
          const char *to)
{
  x->where = (eid_span){(size_t)(from - t.s), (size_t)(to - from)};
}

/* subjectCode and reasonCode, and the number that follows each, as the answer
   of a server has them in JSON (SGP.22 section 6.5.1). The names say which is
   which, so any order will do, and that no row has the pair does not matter.
   */
static bool
read_named(eid_explanation *x, struct eidp_piece t)
{
  struct eidp_piece s = eidp_find_form(t,
                                       (struct eidp_piece){"subjectcode", 11}),
                    r, number;
  struct eidp_piece reason;
  size_t i;

  r = eidp_find_form(t, (struct eidp_piece){"reasoncode", 10});
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
   with dots too, so that it is in the table is what makes it one. A pair may
   share its first number with something else before it: "1.25 8.1.1/3.8". */
static bool
read_pair(eid_explanation *x, struct eidp_piece t)
{
  size_t i = 0;
  struct eidp_piece first, second = next_dotted(t, &i);

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

/* Three digits of 4 bits as a code, the empty ones in front left out: a
   subject of two numbers, 8.2, is packed as 082. A digit is up to 15, and
   codes go up to 11, so that two decimal places are enough. */
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
  struct eidp_piece at;

  if (value >> 24 == 0 || value >> 24 > 11 || error < 10000 || error > 10099)
    return false;
  text[3] = (char)('0' + error / 10 % 10);
  text[4] = (char)('0' + error % 10);
  x->symptom = eidp_find_symptom((struct eidp_piece){text, 5}, &at);
  return x->symptom != NULL;
}

/* The whole number that begins at i, decimal or with 0x; its end, or 0. */
static size_t
integer_at(struct eidp_piece t, size_t i, uint_least32_t *value)
{
  unsigned base = 10;
  uint_least32_t v = 0;
  size_t start = i;

  if (i > 0 && eidp_is_word_sign(t.s[i - 1]))
    return 0;
  if (t.n - i > 2 && t.s[i] == '0' && (t.s[i + 1] | 0x20) == 'x') {
    base = 16;
    i = start += 2;
  }
  for (; i < t.n && eidp_is_word_sign(t.s[i]) && i - start < 10; i++) {
    unsigned char l = eidp_lower((unsigned char)t.s[i]);
    unsigned digit = l <= '9' ? l - (unsigned)'0' : l - (unsigned)'a' + 10;
    if (digit >= base || v > 0x0FFFFFFF)
      return 0;
    v = v * base + digit;
  }
  *value = v;
  return i > start && (i == t.n || !eidp_is_word_sign(t.s[i])) ? i : 0;
}

/* The first integer of the text that packs something that is known. Any number
   of nine digits could pack two codes by chance, so one of the halves must
   have a row. */
static bool
read_packed(eid_explanation *x, struct eidp_piece t)
{
  uint_least32_t value;

  for (size_t i = 0; i < t.n; i++) {
    size_t end = eidp_is_digit(t.s[i]) ? integer_at(t, i, &value) : 0;
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
find_result(struct eidp_piece t, struct eidp_piece *where)
{
  char text[] = "errorReason 000";
  struct eidp_piece all = eidp_trimmed(t);
  size_t n = all.n - 2;

  if (all.n < 3 || all.n > 5 || all.s[0] < '0' || all.s[0] > '5' ||
      all.s[1] != '/')
    return NULL;
  memcpy(text + 12, all.s + 2, n);
  *where = all;
  return eidp_find_symptom((struct eidp_piece){text, 12 + n},
                           &(struct eidp_piece){0});
}

/* A symptom, and the answer of a server that it stands for, if it does. */
static bool
read_symptom(eid_explanation *x, struct eidp_piece t)
{
  struct eidp_piece at = {t.s, 0};

  x->symptom = eidp_find_symptom(t, &at);
  if (x->symptom == NULL)
    x->symptom = find_result(t, &at);
  if (x->symptom == NULL)
    return false;
  set_where(x, t, at.s, at.s + at.n);
  set_pair(
      x, (struct eidp_piece){x->symptom->subject, strlen(x->symptom->subject)},
      (struct eidp_piece){x->symptom->reason, strlen(x->symptom->reason)});
  return true;
}

/* One or two numbers in the whole text, known or not. A single one is a
   subject first, as eid_rsp_find has it, and stays one where neither is known.
   With a third nothing is said, for nothing tells which two are meant. */
static void
read_whole(eid_explanation *x, struct eidp_piece t)
{
  size_t i = 0, end;
  struct eidp_piece first = next_dotted(t, &i), second = next_dotted(t, &i);

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
  struct eidp_piece t = {n > 0 ? s : "", n};

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
