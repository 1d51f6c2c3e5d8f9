/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "forms.h"

static void
put_bytes(form_text *t, const void *s, size_t n)
{
  if (t->n + n > sizeof t->bytes)
    abort();
  memcpy(t->bytes + t->n, s, n);
  t->n += n;
}

void
form_put(form_text *t, const char *s)
{
  put_bytes(t, s, strlen(s));
}

__attribute__((format(printf, 2, 3))) static void
put(form_text *t, const char *format, ...)
{
  char s[128];
  va_list args;

  va_start(args, format);
  vsnprintf(s, sizeof s, format, args);
  va_end(args);
  form_put(t, s);
}

static unsigned
byte_of(const char *digits, size_t i)
{
  return (unsigned)((digits[2 * i] - '0') << 4 | (digits[2 * i + 1] - '0'));
}

static void
solid(form_text *t, const char *digits, const char *with, numbers *random)
{
  (void)random;
  form_put(t, with);
  put_bytes(t, digits, 32);
}

/* Groups of 2, 4, 8 or 16, or of any length. */
static void
groups(form_text *t, const char *digits, const char *with, numbers *random)
{
  static const unsigned sizes[] = {2, 4, 4, 4, 8, 16};
  unsigned pick = numbers_below(random, 7);

  for (unsigned i = 0; i < 32;) {
    unsigned n = pick < 6 ? sizes[pick] : 1 + numbers_below(random, 9);
    if (n > 32 - i)
      n = 32 - i;
    if (i > 0)
      form_put(t, with);
    put_bytes(t, digits + i, n);
    i += n;
  }
}

static void
halves(form_text *t, const char *digits, const char *with, numbers *random)
{
  (void)random;
  for (unsigned i = 0; i < 32; i += 4) {
    if (i > 0)
      form_put(t, i == 16 ? with : " ");
    put_bytes(t, digits + i, 4);
  }
}

/* As a number that a program has written in thousands. */
static void
thousands(form_text *t, const char *digits, const char *with, numbers *random)
{
  (void)random;
  for (unsigned i = 0; i < 32; i++) {
    if (i > 0 && i % 3 == 2)
      form_put(t, with);
    put_bytes(t, digits + i, 1);
  }
}

/* In groups of four. */
static void
fours(form_text *t, const char *digits, const char *with, numbers *random)
{
  (void)random;
  for (unsigned i = 0; i < 32; i += 4) {
    if (i > 0)
      form_put(t, with);
    put_bytes(t, digits + i, 4);
  }
}

/* In lines that each begin with the same signs. */
static void
quoted(form_text *t, const char *digits, const char *with, numbers *random)
{
  unsigned first = 4 * (2 + numbers_below(random, 6));

  first = first == 16 ? 20 : first;
  form_put(t, with);
  form_put(t, "my EID: ");
  for (unsigned i = 0; i < 32; i += 4) {
    if (i > 0)
      form_put(t, i == first ? "\n" : " ");
    if (i == first)
      form_put(t, with);
    put_bytes(t, digits + i, 4);
  }
  form_put(t, "\n");
}

static void
wide(form_text *t, const char *digits, const char *with, numbers *random)
{
  (void)random;
  for (unsigned i = 0; i < 32; i++) {
    if (i > 0 && i % 4 == 0)
      form_put(t, with);
    put(t, "\xef\xbc%c", 0x90 + digits[i] - '0');
  }
}

/* Each digit as an escape: `with` is a format. */
static void
escaped(form_text *t, const char *digits, const char *with, numbers *random)
{
  (void)random;
  for (unsigned i = 0; i < 32; i++) {
    char s[16];
    /* The formats are those of the table below. */
    if (strcmp(with, "percent") == 0)
      snprintf(s, sizeof s, "%%%02X", digits[i]);
    else if (strcmp(with, "braces") == 0)
      snprintf(s, sizeof s, "\\u{%x}", digits[i]);
    else if (strcmp(with, "json") == 0)
      snprintf(s, sizeof s, "\\u%04x", digits[i]);
    else
      snprintf(s, sizeof s, "&#%d;", digits[i]);
    form_put(t, s);
  }
}

/* Bytes in hex with `with` between; upper case or lower. */
static void
hex(form_text *t, const unsigned char *bytes, size_t n, const char *with,
    bool upper)
{
  for (size_t i = 0; i < n; i++)
    put(t, upper ? "%s%02X" : "%s%02x", i == 0 ? "" : with, bytes[i]);
}

static size_t
answer(unsigned char *out, const char *digits)
{
  static const unsigned char head[] = {0xbf, 0x3e, 0x12, 0x5a, 0x10};

  memcpy(out, head, sizeof head);
  for (size_t i = 0; i < 16; i++)
    out[5 + i] = (unsigned char)byte_of(digits, i);
  out[21] = 0x90;
  out[22] = 0;
  return 23;
}

static void
tagged(form_text *t, const char *digits, const char *with, numbers *random)
{
  unsigned char bytes[32];
  size_t n = answer(bytes, digits), from = numbers_below(random, 2) * 3;
  bool upper;

  if (with[0] == ',' || with[0] == '\\')
    form_put(t, with[0] == ',' ? "0x" : with);
  /* One draw a statement: the order of arguments is the compiler's. */
  upper = numbers_below(random, 2) == 0;
  hex(t, bytes + from, n - from - numbers_below(random, 2) * 2, with, upper);
}

/* The bytes alone: `with` between them. */
static void
bytes_alone(form_text *t, const char *digits, const char *with,
            numbers *random)
{
  unsigned char bytes[32];

  answer(bytes, digits);
  form_put(t, with[0] == '\\' ? with : strstr(with, "0x") ? "0x" : "");
  hex(t, bytes + 5, 16, with, numbers_below(random, 2) == 0);
}

static void
go_syntax(form_text *t, const char *digits, const char *with, numbers *random)
{
  (void)random;
  for (size_t i = 0; i < 16; i++)
    put(t, "%s0x%x", i == 0 ? "" : with, byte_of(digits, i));
}

/* Numbers: signed where `with` begins with a minus sign. */
static void
array(form_text *t, const char *digits, const char *with, numbers *random)
{
  bool is_signed = with[0] == '-';

  (void)random;
  for (size_t i = 0; i < 16; i++) {
    int value = (int)byte_of(digits, i);
    put(t, "%s%d", i == 0 ? "" : with + is_signed,
        is_signed && value > 127 ? value - 256 : value);
  }
}

/* The characters of the digits as numbers. */
static void
codes(form_text *t, const char *digits, const char *with, numbers *random)
{
  (void)random;
  for (size_t i = 0; i < 32; i++)
    put(t, "%s%d", i == 0 ? "" : with, digits[i]);
}

static void
literal(form_text *t, const char *digits, const char *with, numbers *random)
{
  (void)random;
  form_put(t, with);
  for (size_t i = 0; i < 16; i++) {
    unsigned b = byte_of(digits, i);
    if (b >= ' ' && b <= '~' && b != '\'' && b != '\\')
      put(t, "%c", (int)b);
    else if (b == '\t' || b == '\n' || b == '\r')
      form_put(t, b == '\t' ? "\\t" : b == '\n' ? "\\n" : "\\r");
    else if (b == '\'')
      form_put(t, "\\'");
    else
      put(t, "\\x%02x", b);
  }
  form_put(t, "'");
}

/* The bytes of a certificate around its serialNumber: 32 digits behind their
   tag and length, and an ASCII 1. */
static size_t
subject(unsigned char *out, const char *digits, size_t lead, bool utf8)
{
  static const unsigned char before[] = {0x30, 0x27, 0x06, 0x03,
                                         0x55, 0x04, 0x05};
  static const unsigned char behind[] = {0x31, 0x0e, 0x30, 0x0c, 0x06, 0x03,
                                         0x55, 0x04, 0x03, 0x0c, 0x05, 0x65};
  size_t n = 0;

  for (size_t i = 0; i < lead; i++)
    out[n++] = (unsigned char)(0x80 + i * 37 % 127);
  memcpy(out + n, before, sizeof before);
  n += sizeof before;
  out[n++] = utf8 ? 0x0c : 0x13;
  out[n++] = 0x20;
  memcpy(out + n, digits, 32);
  n += 32;
  memcpy(out + n, behind, sizeof behind);
  return n + sizeof behind;
}

static void
ascii(form_text *t, const char *digits, const char *with, numbers *random)
{
  unsigned char bytes[160];
  bool utf8 = numbers_below(random, 2) == 0;
  size_t n = subject(bytes, digits, numbers_below(random, 20), utf8);

  if (with[0] == ',')
    form_put(t, "0x");
  hex(t, bytes, n, with, numbers_below(random, 2) == 0);
}

static void
der(form_text *t, const char *digits, const char *with, numbers *random)
{
  unsigned char bytes[160];
  bool utf8 = numbers_below(random, 2) == 0;
  size_t n = subject(bytes, digits, numbers_below(random, 4), utf8);

  (void)with;
  put_bytes(t, bytes, n);
}

static void
base64(form_text *t, const unsigned char *bytes, size_t n, const char *feed)
{
  static const char letters[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  size_t column = 0;

  for (size_t i = 0; i < n; i += 3) {
    uint32_t v = (uint32_t)bytes[i] << 16;
    if (i + 1 < n)
      v |= (uint32_t)bytes[i + 1] << 8;
    if (i + 2 < n)
      v |= bytes[i + 2];
    for (int k = 0; k < 4; k++) {
      if (feed[0] != '\0' && column == 64) {
        form_put(t, feed);
        column = 0;
      }
      put(t, "%c", i + (size_t)k > n ? '=' : letters[v >> (18 - 6 * k) & 63]);
      column++;
    }
  }
}

static void
base64_alone(form_text *t, const char *digits, const char *with,
             numbers *random)
{
  unsigned char bytes[32];

  (void)random;
  answer(bytes, digits);
  base64(t, bytes + 5, 16, "");
  if (with[0] != '\0') {
    t->n -= 2;
    form_put(t, with);
  }
}

static void
pem(form_text *t, const char *digits, const char *with, numbers *random)
{
  unsigned char bytes[160];
  bool utf8 = numbers_below(random, 2) == 0;
  size_t n = subject(bytes, digits, 60 + numbers_below(random, 40), utf8);

  base64(t, bytes, n, with);
}

/* A line of a dump: offset, bytes, text. */
static void
dump_line(form_text *t, const char *layout, size_t offset,
          const unsigned char *bytes, size_t n)
{
  bool xxd = strcmp(layout, "xxd") == 0, od = strcmp(layout, "od") == 0,
       hexdump = strcmp(layout, "hexdump") == 0,
       log = strcmp(layout, "log") == 0, shark = strcmp(layout, "tshark") == 0;

  if (log)
    form_put(t, "  ES10x  DEBUG   ");
  else if (od)
    put(t, "%07zo", offset);
  else if (strcmp(layout, "pcsc") != 0)
    put(t, xxd ? "%08zx:" : shark ? "%04zx " : "%08zx ", offset);
  for (size_t i = 0; i < 16; i++) {
    const char *space = xxd && i % 2 == 1               ? ""
                        : hexdump && (i == 8 || i == 0) ? "  "
                                                        : " ";
    if (hexdump && i == 0)
      space = " ";
    if ((log || strcmp(layout, "pcsc") == 0) && i == 0)
      space = "";
    if (i < n)
      put(t, "%s%02x", space, bytes[i]);
    else if (!od && !log)
      put(t, "%s  ", space);
  }
  if (od || log) {
    form_put(t, "\n");
    return;
  }
  form_put(t, hexdump ? "  |" : xxd ? "  " : shark ? "  " : " |");
  for (size_t i = 0; i < n; i++)
    put(t, "%c", bytes[i] >= ' ' && bytes[i] <= '~' ? bytes[i] : '.');
  form_put(t, hexdump || strcmp(layout, "pcsc") == 0 ? "|\n" : "\n");
}

static void
dump(form_text *t, const char *digits, const char *with, numbers *random)
{
  unsigned char bytes[200];
  size_t lead = numbers_below(random, 20), n = lead;

  for (size_t i = 0; i < lead; i++)
    bytes[i] = (unsigned char)(0x41 + numbers_below(random, 180));
  if (numbers_below(random, 2) == 0)
    n += answer(bytes + n, digits);
  else
    n += subject(bytes + n, digits, 0, false);
  for (size_t i = 0; i < n; i += 16)
    dump_line(t, with, i, bytes + i, n - i < 16 ? n - i : 16);
}

static void
aim(form_text *t, const char *digits, const char *with, numbers *random)
{
  static const char letters[] = "ACEFGILNOPQSdez";
  unsigned number = numbers_below(random, 10);

  (void)with;
  put(t, "]%c%u", letters[numbers_below(random, sizeof letters - 1)], number);
  put_bytes(t, digits, 32);
}

const form forms[] = {
    {"digits", solid, "", "everywhere", ANY, WHOLE, false},
    {"hex literal", solid, "0x", "CFData, numbers in hex", ANY, WHOLE, false},
    {"element", solid, "8042", "GS1", ANY, WHOLE, false},
    {"element behind a GTIN", solid, "01095212345432138042",
     "GS1, separators dropped", ANY, WHOLE, false},
    {"element behind an IMEI", solid, "80403520990017614818042",
     "GS1, separators dropped", ANY, WHOLE, false},
    {"identifier of a reader", aim, "", "bar code readers", ANY, WHOLE, false},
    {"spaces", groups, " ", "screens, labels", ANY, WHOLE, false},
    {"two spaces", groups, "  ", "tables", ANY, WHOLE, false},
    {"hyphens", groups, "-", "labels", ANY, WHOLE, false},
    {"dots", groups, ".", "labels", ANY, WHOLE, false},
    {"tabs", groups, "\t", "tables", ANY, WHOLE, false},
    {"colons", groups, ":", "libmbim", ANY, WHOLE, false},
    {"no-break spaces", groups, "\xc2\xa0", "web pages", ANY, WHOLE, false},
    {"thin spaces", groups, "\xe2\x80\x89", "web pages", ANY, WHOLE, false},
    {"narrow spaces", groups, "\xe2\x80\xaf", "web pages", ANY, WHOLE, false},
    {"ideographic spaces", groups, "\xe3\x80\x80", "input methods", ANY, WHOLE,
     false},
    {"en dashes", groups, "\xe2\x80\x93", "documents", ANY, WHOLE, false},
    {"zero-width spaces", groups, "\xe2\x80\x8b", "web pages", ANY, WHOLE,
     false},
    {"plus signs", groups, "+", "forms", ANY, WHOLE, false},
    {"slashes", groups, "/", "notes", ANY, WHOLE, false},
    {"underscores", groups, "_", "names of files", ANY, WHOLE, false},
    {"percent escapes", groups, "%20", "URLs", ANY, WHOLE, false},
    {"percent escapes of Latin-1", groups, "%A0", "URLs", ANY, WHOLE, false},
    {"percent escapes of plus signs", groups, "%2B", "URLs", ANY, WHOLE,
     false},
    {"percent escapes, twice", groups, "%2520", "URLs", ANY, WHOLE, false},
    {"percent escapes of UTF-8", groups, "%C2%A0", "URLs", ANY, WHOLE, false},
    {"&nbsp;", groups, "&nbsp;", "HTML", ANY, WHOLE, false},
    {"&#160;", groups, "&#160;", "HTML", ANY, WHOLE, false},
    {"&#xA0;", groups, "&#xA0;", "HTML", ANY, WHOLE, false},
    {"&thinsp;", groups, "&thinsp;", "HTML", ANY, WHOLE, false},
    {"&amp;nbsp;", groups, "&amp;nbsp;", "HTML in XML", ANY, WHOLE, false},
    {"\\u00a0", groups, "\\u00a0", "JSON", ANY, WHOLE, false},
    {"\\\\u00a0", groups, "\\\\u00a0", "JSON in JSON", ANY, WHOLE, false},
    {"\\u200e", groups, "\\u200e", "JSON", ANY, WHOLE, false},
    {"\\t", groups, "\\t", "JSON, C", ANY, WHOLE, false},
    {"\\x20", groups, "\\x20", "C", ANY, WHOLE, false},
    {"\\xa0", groups, "\\xa0", "Python", ANY, WHOLE, false},
    {"\\u{2009}", groups, "\\u{2009}", "JavaScript, Rust, Swift", ANY, WHOLE,
     false},
    {"=20", groups, "=20", "mail", ANY, WHOLE, false},
    {"=A0", groups, "=A0", "mail", ANY, WHOLE, false},
    {"=C2=A0", groups, "=C2=A0", "mail", ANY, WHOLE, false},
    {"soft line breaks", groups, "=\r\n", "mail", ANY, WHOLE, false},
    {"colours", groups, "\x1b[0m", "terminals", ANY, WHOLE, false},
    {"colours with spaces", groups, " \x1b[1;32m", "terminals", ANY, WHOLE,
     false},
    {"colours in JSON", groups, "\\u001b[0m", "logs of containers", ANY, WHOLE,
     false},
    {"thousands", thousands, ",", "spreadsheets, databases", LISTED, WHOLE,
     false},
    {"a line for each group", fours, "\n", "boxes of PDF forms", LISTED, LINES,
     false},
    {"two lines", halves, "\n", "labels", LISTED, WHOLE, false},
    {"two lines, indented", halves, "\r\n    ", "logs", LISTED, WHOLE, false},
    {"two lines in JSON", halves, "\\n", "JSON", LISTED, WHOLE, false},
    {"<br>", halves, "<br>", "HTML", LISTED, WHOLE, false},
    {"two lines, quoted", quoted, "> ", "mail", LISTED, LINES, false},
    {"two lines of a comment", quoted, "// ", "programs", LISTED, LINES,
     false},
    {"full width", wide, "", "input methods", ANY, WHOLE, false},
    {"full width in groups", wide, "\xe3\x80\x80", "input methods", ANY, WHOLE,
     false},
    {"digits in braces", escaped, "braces", "JavaScript", ANY, WHOLE, false},
    {"digits in percent escapes", escaped, "percent", "URLs", ANY, WHOLE,
     false},
    {"digits in JSON escapes", escaped, "json", "JSON", ANY, WHOLE, false},
    {"digits in HTML escapes", escaped, "html", "HTML", ANY, WHOLE, false},
    {"TLV", tagged, "", "AT+CGLA, AT+CSIM, lpac", ANY, WHOLE, false},
    {"TLV with spaces", tagged, " ", "lpac, PC/SC", ANY, WHOLE, false},
    {"TLV with colons", tagged, ":", "libmbim", ANY, WHOLE, false},
    {"TLV in C", tagged, ", 0x", "C", ANY, WHOLE, false},
    {"TLV in a string", tagged, "\\x", "C, Python", ANY, WHOLE, false},
    {"array in hex", bytes_alone, ", 0x", "C, Rust, Java", ANY, WHOLE, false},
    {"array in hex, lines", bytes_alone, ",\n  0x", "C", ANY, WHOLE, false},
    {"array in hex, cast", bytes_alone, ", (byte) 0x", "Java", LISTED, WHOLE,
     false},
    {"array in hex, short", go_syntax, ", ", "Go %#v", ANY, WHOLE, true},
    {"array of hex", bytes_alone, ", ", "Rust {:02x?}", ANY, WHOLE, false},
    {"string of bytes", bytes_alone, "\\x", "C, Python", ANY, WHOLE, false},
    {"array of numbers", array, ", ", "Rust, Swift, Node", ANY, WHOLE, true},
    {"array of numbers, spaces", array, " ", "Go %v", ANY, WHOLE, true},
    {"array of numbers, lines", array, ",\n    ", "Rust {:#?}", ANY, WHOLE,
     true},
    {"array of numbers, signed", array, "-, ", "Java", ANY, WHOLE, true},
    {"array of characters", codes, ",", "journalctl -o json, Node, Python",
     ANY, WHOLE, false},
    {"array of characters, spaces", codes, " ", "Go %v", ANY, WHOLE, false},
    {"array of characters, lines", codes, ",\n    ", "Rust {:#?}", ANY, WHOLE,
     false},
    {"literal", literal, "b'", "Python", ANY, WHOLE, true},
    {"ASCII in hex", ascii, "", "logs of APDUs", ANY, WHOLE, false},
    {"ASCII in hex with spaces", ascii, " ", "logs of APDUs", ANY, WHOLE,
     false},
    {"ASCII in hex with colons", ascii, ":", "openssl", ANY, WHOLE, false},
    {"ASCII in hex in C", ascii, ", 0x", "C", ANY, WHOLE, false},
    {"certificate", der, "", "DER", ANY, WHOLE, false},
    {"certificate in one line", pem, "", "JSON of ES9+", ANY, WHOLE, false},
    {"certificate in lines", pem, "\n", "PEM", ANY, WHOLE, false},
    {"certificate in lines of CRLF", pem, "\r\n", "PEM", ANY, WHOLE, false},
    {"certificate in JSON", pem, "\\n", "PEM in JSON", ANY, WHOLE, false},
    {"base64", base64_alone, "", "Apple's EUICCCSN", ANY, WHOLE, false},
    {"base64 in JSON", base64_alone, "\\u003d\\u003d", "Gson", ANY, WHOLE,
     false},
    {"base64 in a URL", base64_alone, "%3D%3D", "URLs", ANY, WHOLE, false},
    {"dump of xxd", dump, "xxd", "xxd", ANY, LINES, false},
    {"dump of hexdump", dump, "hexdump", "hexdump -C", ANY, LINES, false},
    {"dump of od", dump, "od", "od -tx1", ANY, LINES, false},
    {"dump of tshark", dump, "tshark", "tshark -x", ANY, LINES, false},
    {"dump of PC/SC", dump, "pcsc", "pcscd", ANY, LINES, false},
    {"dump in a log", dump, "log", "IPA", ANY, LINES, false},
};

const size_t forms_count = sizeof forms / sizeof forms[0];

static bool
passes(const char *digits)
{
  eid e;

  return eid_parse(&e, digits, 32, NULL) == EID_OK;
}

void
form_eid(char digits[33], bool listed, numbers *random)
{
  digits[32] = '\0';
  do {
    numbers_digits(random, digits, 32);
    memcpy(digits, listed ? "89049032" : "89999000", 8);
  } while (!passes(digits));
}

void
form_twin(char twin[33], const char *digits, unsigned first, unsigned end,
          numbers *random)
{
  memcpy(twin, digits, 33);
  do
    numbers_digits(random, twin + first, end - first);
  while (!passes(twin));
}
