/* SPDX-License-Identifier: MIT */
/*
 * People give what they have: a workbook under the name of a list, the link to
 * a sheet instead of the sheet. Its bytes as lines would give a complaint
 * about each of them, or nothing at all where EIDs are packed, so it is named
 * and refused, with what to do.
 */
#include "config.h"

#include <string.h>

#include "read/hides.h"

#define SAVE_AS_CSV "save the sheet as CSV with the EID column as text"
#define UNPACK "whose text cannot be read: unpack it"
#define PICTURE "a picture, whose text cannot be read"

/* Whether the first HIDES_LOOK bytes have a text somewhere. */
static bool
has_text(const unsigned char *s, size_t n, const char *text, size_t length)
{
  if (n > HIDES_LOOK)
    n = HIDES_LOOK;
  for (size_t i = 0; i + length <= n; i++)
    if (memcmp(s + i, text, length) == 0)
      return true;
  return false;
}

/* A zip archive by the names in it. */
static const char *
zip_kind(const unsigned char *s, size_t n)
{
  static const struct {
    const char *name, *what;
  } kinds[] = {
      {"opendocument.spreadsheet",
       "an OpenDocument spreadsheet: " SAVE_AS_CSV},
      {"xl/", "an Excel workbook: " SAVE_AS_CSV},
      {"Index/", "a document of Numbers or Pages: export it as CSV"},
      {"word/", "a Word document: copy the list into a text file"},
      {"ppt/", "a presentation: copy the list into a text file"},
      {"opendocument.text", "a text document: save it as plain text"},
  };

  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (has_text(s, n, kinds[i].name, strlen(kinds[i].name)))
      return kinds[i].what;
  return "a workbook or another zip archive, whose text cannot be read: save "
         "it as text or unpack it";
}

/* An old Office file, or a new one within one as it is encrypted. Names in it
   are UTF-16. */
static const char *
office_kind(const unsigned char *s, size_t n)
{
  static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P";

  return has_text(s, n, encrypted, sizeof encrypted - 1)
             ? "a workbook with a password: take the password away, and "
               "then " SAVE_AS_CSV
             : "an Office file of the old kind (.xls, .doc): " SAVE_AS_CSV;
}

/* Pictures that are known by what stands further on: HEIC and AVIF, as phones
   take them, or a film of the same family; WebP; and BMP, whose bytes 6 to 9
   are zero. */
static bool
is_boxed_picture(const unsigned char *s, size_t n)
{
  return n >= 12 &&
         ((memcmp(s, "\0\0", 2) == 0 && memcmp(s + 4, "ftyp", 4) == 0) ||
          (memcmp(s, "RIFF", 4) == 0 && memcmp(s + 8, "WEBP", 4) == 0) ||
          (memcmp(s, "BM", 2) == 0 && memcmp(s + 6, "\0\0\0\0", 4) == 0));
}

const char *
hides_text(const unsigned char *s, size_t n)
{
  static const struct {
    const char *magic;
    size_t n;
    const char *what;
  } kinds[] = {
      {"%PDF-", 5, "a PDF, whose text cannot be read: save it as text"},
      {"7z\xbc\xaf\x27\x1c", 6, "a 7z archive, " UNPACK},
      {"Rar!\x1a\7", 6, "a rar archive, " UNPACK},
      {"BZh", 3, "packed by bzip2, " UNPACK},
      {"\xfd"
       "7zXZ",
       5, "packed by xz, " UNPACK},
      {"\x04\x22\x4d\x18", 4, "packed by lz4, " UNPACK},
      {"\x89PNG\r\n", 6, PICTURE},
      {"\xff\xd8\xff", 3, PICTURE},
      {"GIF8", 4, PICTURE},
      {"II*\0", 4, PICTURE},
      {"MM\0*", 4, PICTURE},
      {"bplist00", 8,
       "a binary property list, whose text cannot be read: write it as XML, "
       "by plutil -convert xml1"},
      {"SQLite format 3", 15, "a database: export the table as CSV"},
      {"PAR1", 4, "a Parquet file: write the table as CSV"},
      {"[InternetShortcut]", 18,
       "a link and not what it leads to: download the list itself"},
  };

  if (n >= 4 && memcmp(s, "PK\3\4", 4) == 0)
    return zip_kind(s, n);
  if (n >= 8 && memcmp(s, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return office_kind(s, n);
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (n >= kinds[i].n && memcmp(s, kinds[i].magic, kinds[i].n) == 0)
      return kinds[i].what;
  if (is_boxed_picture(s, n))
    return PICTURE;
  if (n > 0 && s[0] == '{' && has_text(s, n, "\"doc_id\"", 8))
    return "a link to a Google document: download the sheet as CSV";
  return NULL;
}

static size_t
first_of_text(const unsigned char *s, size_t n)
{
  size_t i = n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < n &&
         (s[i] == ' ' || s[i] == '\t' || s[i] == '\r' || s[i] == '\n'))
    i++;
  return i;
}

static bool
begins_tag(const unsigned char *s, size_t n, const char *tag)
{
  size_t i = 0;

  while (i < n && tag[i] != '\0' && (s[i] | 0x20) == (tag[i] | 0x20))
    i++;
  return tag[i] == '\0';
}

/* Whether lines end with a carriage return and none with a line feed, as in
   "CSV (Macintosh)" of Excel: all of them would be one line. A return at the
   end of the text is only half a line end. */
static bool
has_lines_of_returns(const unsigned char *s, size_t n)
{
  bool ended = false, several = false;

  for (size_t i = 0; i < n && i < HIDES_LOOK; i++) {
    if (s[i] == '\n')
      return false;
    several |= ended && s[i] > ' ';
    ended |= s[i] == '\r';
  }
  return several;
}

const char *
hides_list(const unsigned char *s, size_t n)
{
  size_t at = first_of_text(s, n);

  if (has_text(s, n, "com.apple.", 10) && has_text(s, n, "<key>URL</key>", 14))
    return "a link and not what it leads to: download the list itself";
  if (begins_tag(s + at, n - at, "<!doctype html") ||
      begins_tag(s + at, n - at, "<html"))
    return "a web page and no list: download the list itself as CSV; "
           "'eidtool find' reads EIDs in any text";
  if (begins_tag(s + at, n - at, "{\\rtf"))
    return "rich text and no list: save it as plain text; "
           "'eidtool find' reads EIDs in any text";
  if (begins_tag(s + at, n - at, "<?xml"))
    return "XML and no list: 'eidtool find' reads EIDs in any text";
  if (has_lines_of_returns(s, n))
    return "a text whose lines end with a carriage return alone: make line "
           "feeds of them, as tr '\\r' '\\n' <FILE does";
  return NULL;
}

bool
hides_json(const unsigned char *s, size_t n)
{
  size_t at = first_of_text(s, n), next;

  if (at == n || (s[at] != '{' && s[at] != '['))
    return false;
  next = at + 1 + first_of_text(s + at + 1, n - at - 1);
  return next < n && (s[next] == '"' || s[next] == '{' ||
                      (s[at] == '[' && s[next] == '['));
}
