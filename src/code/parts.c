/* SPDX-License-Identifier: MIT */
/*
 * A server and a Matching ID given apart: the two fields that an iPhone asks
 * for, as resellers send them in mail, in JSON or in a list, and as lpac takes
 * them. Words of labels say which is which; the value of each must look like
 * what it is, else nothing is read, as prose has such words too.
 *
 * A Confirmation Code beside them is not a part of the code. That there is one
 * is: the fifth field of the code is 1, which says that it will be asked for.
 */
#include <string.h>

#include "code/paste.h"

enum part { PART_SERVER, PART_TOKEN, PART_CONFIRM, PARTS };

/* Words of labels, letters and digits of ASCII in lower case; whatever signs
   and spaces are between those do not count. What is not ASCII is in the
   languages of phones, in the case that they show. */
static const struct {
  const char *word;
  enum part part;
} labels[] = {
    {"smdp", PART_SERVER},
    {"rspurl", PART_SERVER},
    {"server", PART_SERVER},
    {"サーバ", PART_SERVER},
    {"서버", PART_SERVER},
    {"服务器", PART_SERVER},
    {"matchingid", PART_TOKEN},
    {"activationcode", PART_TOKEN},
    {"actoken", PART_TOKEN},
    {"activationtoken", PART_TOKEN},
    {"aktivierungscode", PART_TOKEN},
    {"codigodeactivacion", PART_TOKEN},
    {"códigodeactivación", PART_TOKEN},
    {"codedactivation", PART_TOKEN},
    {"codicediattivazione", PART_TOKEN},
    {"codigodeativacao", PART_TOKEN},
    {"códigodeativação", PART_TOKEN},
    {"activatiecode", PART_TOKEN},
    {"activeringscode", PART_TOKEN},
    {"aktiveringskode", PART_TOKEN},
    {"aktiveringskod", PART_TOKEN},
    {"aktivointikoodi", PART_TOKEN},
    {"kodaktywacyjny", PART_TOKEN},
    {"aktivasyonkodu", PART_TOKEN},
    {"etkinleştirmekodu", PART_TOKEN},
    {"aktivačníkód", PART_TOKEN},
    {"kodeaktivasi", PART_TOKEN},
    {"mãkíchhoạt", PART_TOKEN},
    {"Кодактивации", PART_TOKEN},
    {"Κωδικόςενεργοποίησης", PART_TOKEN},
    {"รหัสการเปิดใช้งาน", PART_TOKEN},
    {"رمزالتنشيط", PART_TOKEN},
    {"קודהפעלה", PART_TOKEN},
    {"マッチングID", PART_TOKEN},
    {"アクティベーションコード", PART_TOKEN},
    {"활성화코드", PART_TOKEN},
    {"激活码", PART_TOKEN},
    {"啟用碼", PART_TOKEN},
    {"啟動碼", PART_TOKEN},
    {"匹配ID", PART_TOKEN},
    {"confirmationcode", PART_CONFIRM},
    {"bestätigungscode", PART_CONFIRM},
    {"codigodeconfirmacion", PART_CONFIRM},
    {"códigodeconfirmación", PART_CONFIRM},
    {"codedeconfirmation", PART_CONFIRM},
    {"codicediconferma", PART_CONFIRM},
    {"codigodeconfirmacao", PART_CONFIRM},
    {"códigodeconfirmação", PART_CONFIRM},
    {"確認コード", PART_CONFIRM},
    {"확인코드", PART_CONFIRM},
    {"确认码", PART_CONFIRM},
    {"確認碼", PART_CONFIRM},
};

/* A run of units, from the first to before `to`. */
struct run {
  size_t from, to;
};

/* What labels are compared by. Bytes of other scripts are taken one by one,
   which is the same, as the words here are UTF-8 too. */
static bool
counts(unsigned char c)
{
  return c >= 0x80 || eidp_is_alnum(c);
}

/* Where a label that begins at i ends; 0 where another text is there. A label
   is on one line. */
static size_t
match(const struct eidp_paste *p, size_t i, const char *word)
{
  for (; *word != '\0'; word++) {
    while (i < p->n && !counts(p->unit[i].c) && p->unit[i].c != '\n')
      i++;
    if (i == p->n ||
        eidp_lower(p->unit[i].c) != eidp_lower((unsigned char)*word))
      return 0;
    i++;
  }
  return i;
}

/* The run of bytes that a host name, with a port, or a Matching ID has. A
   colon without a digit after it ends a label. */
static struct run
value_at(const struct eidp_paste *p, size_t i, enum part part)
{
  struct run r = {i, i};

  for (; r.to < p->n; r.to++) {
    unsigned char c = p->unit[r.to].c, next = eidp_at(p, r.to + 1);
    bool port = c == ':' && next >= '0' && next <= '9';
    if (!eidp_is_alnum(c) && c != '-' &&
        (part != PART_SERVER || (c != '.' && !port)))
      break;
  }
  while (r.to > r.from &&
         (p->unit[r.to - 1].c == '.' || p->unit[r.to - 1].c == ':'))
    r.to--;
  return r;
}

/* A name of at least two labels, the last of them of letters. It is a quick
   look only: the parser judges the host after. */
static bool
is_host_run(const struct eidp_paste *p, struct run r)
{
  size_t dot = r.to;

  for (size_t i = r.from; i < r.to; i++)
    if (p->unit[i].c == '.')
      dot = i;
  return dot > r.from && dot + 2 < r.to && eidp_is_alnum(p->unit[r.from].c) &&
         (p->unit[dot + 1].c < '0' || p->unit[dot + 1].c > '9');
}

/* The name of a server may begin with the word of its label: smdp.example.com
   says what it is, and the label ends before it. Where a sign of a key stands
   after, as in smdp.address=, all of it is the label. */
static size_t
label_end(const struct eidp_paste *p, size_t i, size_t end)
{
  struct run r = value_at(p, i, PART_SERVER);
  size_t k = r.to;

  if (!is_host_run(p, r))
    return end;
  while (eidp_is_one_of(eidp_at(p, k), " \"'"))
    k++;
  return eidp_is_one_of(eidp_at(p, k), ":=") ? r.to : i;
}

/* The part whose label begins at i, and where the label ends. Within a word
   none begins, but for what a program writes as smdpAddress it may go on. */
static enum part
label_at(const struct eidp_paste *p, size_t i, size_t *end)
{
  if (!counts(eidp_at(p, i)) || (i > 0 && eidp_is_alnum(p->unit[i].c) &&
                                 eidp_is_alnum(p->unit[i - 1].c)))
    return PARTS;
  for (size_t k = 0; k < sizeof labels / sizeof labels[0]; k++) {
    *end = match(p, i, labels[k].word);
    if (*end == 0)
      continue;
    if (labels[k].part == PART_SERVER)
      *end = label_end(p, i, *end);
    return labels[k].part;
  }
  return PARTS;
}

/* Five characters or more, and a digit among them: a word has none. */
static bool
is_token(const struct eidp_paste *p, struct run r)
{
  bool digit = false;

  for (size_t i = r.from; i < r.to; i++)
    digit = digit || (p->unit[i].c >= '0' && p->unit[i].c <= '9');
  return digit && r.to - r.from >= 5 && eidp_is_alnum(p->unit[r.from].c);
}

/* A digit that is not 0: a column may say 0 or no of a code that is not asked
   for, and 1 of one that is. */
static bool
is_confirm_run(const struct eidp_paste *p, struct run r)
{
  for (size_t i = r.from; i < r.to; i++)
    if (p->unit[i].c >= '1' && p->unit[i].c <= '9')
      return true;
  return false;
}

static bool
is_value(const struct eidp_paste *p, struct run r, enum part part)
{
  if (part == PART_SERVER)
    return is_host_run(p, r);
  return part == PART_TOKEN ? is_token(p, r) : is_confirm_run(p, r);
}

/* The value of the part whose label ends at i. Words may stand between a label
   and a server, as in "SM-DP+ Address", but only signs before a Matching ID,
   which looks like anything. */
static bool
take_value(const struct eidp_paste *p, size_t i, enum part part,
           struct run *out)
{
  while (i < p->n) {
    struct run r = value_at(p, i, part);
    if (is_value(p, r, part)) {
      *out = r;
      return true;
    }
    if (part != PART_SERVER && counts(eidp_at(p, i)))
      return false;
    i = eidp_is_alnum(eidp_at(p, i)) && r.to > i ? r.to : i + 1;
  }
  return false;
}

/* Both parts by their labels. A second value of a part is not looked for:
   the first that has both is what the text is about. */
static bool
by_labels(const struct eidp_paste *p, struct run part[PARTS])
{
  bool found[PARTS] = {false, false, false};
  size_t end;

  for (size_t i = 0; i < p->n; i++) {
    enum part which = label_at(p, i, &end);
    if (which != PARTS && !found[which])
      found[which] = take_value(p, end, which, &part[which]);
  }
  return found[PART_SERVER] && found[PART_TOKEN];
}

/* Nothing but a server and a Matching ID, on two lines or in two cells. A word
   of prose has small letters, and is none. */
static bool
by_order(const struct eidp_paste *p, enum part first, struct run part[PARTS])
{
  enum part last = first == PART_SERVER ? PART_TOKEN : PART_SERVER;
  size_t i = eidp_pass_spaces(p, 0);
  struct run token;

  part[first] = value_at(p, i, first);
  i = eidp_pass_spaces(p, part[first].to);
  if (eidp_is_one_of(eidp_at(p, i), ",;"))
    i = eidp_pass_spaces(p, i + 1);
  part[last] = value_at(p, i, last);
  token = part[PART_TOKEN];
  for (i = token.from; i < token.to; i++)
    if (p->unit[i].c >= 'a' && p->unit[i].c <= 'z')
      return false;
  return eidp_pass_spaces(p, part[last].to) == p->n && is_token(p, token) &&
         is_host_run(p, part[PART_SERVER]);
}

/* One of lpac's options, " -s ". */
static bool
by_option(const struct eidp_paste *p, unsigned char letter, enum part part,
          struct run *out)
{
  for (size_t i = 1; i + 3 < p->n; i++)
    if (eidp_is_space(p->unit[i - 1].c) && p->unit[i].c == '-' &&
        p->unit[i + 1].c == letter && eidp_is_space(p->unit[i + 2].c)) {
      i = eidp_pass_spaces(p, i + 2);
      *out = value_at(p, i, part);
      return part == PART_SERVER ? is_host_run(p, *out) : is_token(p, *out);
    }
  return false;
}

/* The cell of a row from i on, its quotes left out; *i is after it, at the end
   of the row where no comma or semicolon or tab follows. */
static struct run
next_cell(const struct eidp_paste *p, size_t *i)
{
  bool quoted = eidp_at(p, *i) == '"';
  struct run r = {*i + quoted, *i + quoted};

  for (; r.to < p->n; r.to++) {
    unsigned char c = p->unit[r.to].c;
    if (quoted ? c == '"' : c == ',' || c == ';' || c == '\t')
      break;
    if (c == '\n' || c == '\r')
      break;
  }
  *i = r.to + (quoted && eidp_at(p, r.to) == '"');
  return r;
}

/* Commas, semicolons where commas are in numbers, and tabs of a copied table.
 */
static bool
ends_cell(unsigned char c)
{
  return c == ',' || c == ';' || c == '\t';
}

/* The first column of each part counts. Which columns the header row names;
   where the next row begins, or 0 where it names not both. */
static size_t
read_header(const struct eidp_paste *p, size_t column[PARTS])
{
  size_t i = eidp_pass_spaces(p, 0), end;

  for (size_t k = 0; k < PARTS; k++)
    column[k] = SIZE_MAX;
  for (size_t c = 0;; c++) {
    struct run r = next_cell(p, &i);
    enum part which = label_at(p, r.from, &end);
    if (which != PARTS && end > r.from && end <= r.to &&
        column[which] == SIZE_MAX)
      column[which] = c;
    if (!ends_cell(eidp_at(p, i)))
      break;
    i++;
  }
  if (column[PART_SERVER] == SIZE_MAX || column[PART_TOKEN] == SIZE_MAX ||
      (eidp_at(p, i) != '\n' && eidp_at(p, i) != '\r'))
    return 0;
  return eidp_pass_spaces(p, i);
}

/* A header row and the first row under it. A list of more rows is for the
   command, row by row; here is what was copied of one. */
static bool
by_columns(const struct eidp_paste *p, struct run part[PARTS])
{
  size_t column[PARTS], i = read_header(p, column);
  bool server = false, token = false;

  for (size_t c = 0; i > 0; c++) {
    struct run r = next_cell(p, &i);
    if (c == column[PART_SERVER]) {
      part[PART_SERVER] = r;
      server = is_host_run(p, r);
    }
    if (c == column[PART_TOKEN]) {
      part[PART_TOKEN] = r;
      token = is_token(p, r);
    }
    if (c == column[PART_CONFIRM] && is_confirm_run(p, r))
      part[PART_CONFIRM] = r;
    if (!ends_cell(eidp_at(p, i)))
      break;
    i++;
  }
  return server && token;
}

/* The units of a run, with those that were read before them. */
static void
copy_run(struct eidp_paste *to, const struct eidp_paste *from, struct run r)
{
  for (size_t i = r.from; i < r.to; i++) {
    to->unit[to->n] = from->unit[i];
    to->unit[to->n++].how |= EID_CODE_FOLD_PARTS;
  }
}

/* Bytes that no unit of the text stands for have the place of the first that
   follows them, and no width. */
static void
put_text(struct eidp_paste *to, const char *s, const struct eidp_paste *from,
         struct run r)
{
  struct eidp_unit_of u = from->unit[r.from];

  u.width = 0;
  u.how = EID_CODE_FOLD_PARTS;
  for (; *s != '\0'; s++) {
    u.c = (unsigned char)*s;
    to->unit[to->n++] = u;
  }
}

bool
eidp_paste_parts(struct eidp_paste *p)
{
  struct run part[PARTS] = {{0, 0}, {0, 0}, {0, 0}};
  struct eidp_paste code;

  if (!by_columns(p, part) && !by_labels(p, part) &&
      !by_order(p, PART_SERVER, part) && !by_order(p, PART_TOKEN, part) &&
      !(by_option(p, 's', PART_SERVER, &part[PART_SERVER]) &&
        by_option(p, 'm', PART_TOKEN, &part[PART_TOKEN])))
    return false;
  /* Ten bytes at most are added, and the labels were longer than these: but a
     text that is full of values must not pass the end. */
  if (part[PART_SERVER].to - part[PART_SERVER].from + part[PART_TOKEN].to -
          part[PART_TOKEN].from + 10 >
      EID_CODE_PASTE_MAX)
    return false;
  code.n = 0;
  put_text(&code, "LPA:1$", p, part[PART_SERVER]);
  copy_run(&code, p, part[PART_SERVER]);
  put_text(&code, "$", p, part[PART_TOKEN]);
  copy_run(&code, p, part[PART_TOKEN]);
  if (part[PART_CONFIRM].to > 0)
    put_text(&code, "$$1", p, part[PART_CONFIRM]);
  *p = code;
  return true;
}
