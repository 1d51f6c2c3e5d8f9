/* SPDX-License-Identifier: MIT */
/*
 * A whole run of eidtool. The first line of the input is its arguments,
 * between spaces; the rest is standard input, which takes the place of every
 * file. Only options that open and write no file are let through.
 *
 * Whatever comes, the exit status is 0, 1 or 2; no byte of standard output or
 * error steers a terminal, and both are UTF-8; lines of JSON are JSON, rows of
 * TSV have one width; and where EIDs are masked no 27 digits stand in a row.
 */
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

#include "../json_rules.h"

/* The command but for its end, which closes standard output. */
#define main command_main
#include "main.c"
#undef main

enum { ARGS = 12, LINE = 512, DIGITS_SHOWN = 26 };

/* One run. */
struct run {
  char line[LINE];
  char *argv[ARGS + 2];
  int argc;
  bool opens; /* what is no option is the name of a file */
};

static bool
begins(const char *s, const char *with)
{
  return strncmp(s, with, strlen(with)) == 0;
}

/* Options that neither name a file nor wait; a value goes with "=". */
static bool
is_harmless(const char *word)
{
  static const char *const options[] = {
      "--all",     "--also=",   "--caret",    "--carrier=",   "--codes",
      "--column=", "--count",   "--csv",      "--delimiter=", "--encoding=",
      "--fields=", "--format=", "--help",     "--jobs=2",     "--level=",
      "--listed",  "--method=", "--platform", "--policy=",    "--sample=3",
      "--series",  "--skip=",   "--strict",   "--summary",    "--table=",
      "--tsv",     "--unique",  "--as-of=",   "--outdated"};

  for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
    if (begins(word, options[i]))
      return true;
  return word[0] != '-' || word[1] == '\0';
}

/* Take the words apart; false where one is not to be tried. */
static bool
take_words(struct run *r, const char *s, size_t n)
{
  static char name[] = "eidtool", in[] = "-";
  char *rest, *word;

  if (n >= LINE || memchr(s, '\0', n) != NULL)
    return false;
  memcpy(r->line, s, n);
  r->line[n] = '\0';
  r->argc = 0;
  r->argv[r->argc++] = name;
  for (word = strtok_r(r->line, " ", &rest); word != NULL && r->argc <= ARGS;
       word = strtok_r(NULL, " ", &rest)) {
    if (!is_harmless(word))
      return false;
    if (r->argc == 1)
      r->opens = begins(word, "check") || begins(word, "find") ||
                 begins(word, "mask") || begins(word, "sum") ||
                 begins(word, "code");
    r->argv[r->argc] = r->argc > 1 && r->opens && word[0] != '-' ? in : word;
    r->argc++;
  }
  r->argv[r->argc] = NULL;
  return r->argc > 1 && !begins(r->argv[1], "make");
}

/* A file of those bytes as standard input. */
static void
give_input(const char *s, size_t n)
{
  FILE *f = tmpfile();

  FUZZ_CHECK(f != NULL && fwrite(s, 1, n, f) == n && fflush(f) == 0);
  rewind(f);
  FUZZ_CHECK(dup2(fileno(f), STDIN_FILENO) == STDIN_FILENO);
  FUZZ_CHECK(lseek(STDIN_FILENO, 0, SEEK_SET) == 0);
  fclose(f);
}

/* UTF-8 in which nothing but line ends and tabs is a control character. */
static void
check_plain(const char *s, size_t n)
{
  for (size_t i = 0, length; i < n; i += length) {
    length = utf8_length(s + i, n - i, NULL);
    FUZZ_CHECK(length != 0);
    FUZZ_CHECK(strchr("\n\r\t", s[i]) != NULL || text_is_safe(s + i, length));
    FUZZ_CHECK(s[i] != '\0');
  }
}

static void
check_masked(const char *s, size_t n)
{
  size_t run = 0;

  for (size_t i = 0; i < n; i++) {
    run = s[i] >= '0' && s[i] <= '9' ? run + 1 : 0;
    FUZZ_CHECK(run <= DIGITS_SHOWN);
  }
}

/* Each line by itself: JSON, or rows of one width. */
static void
check_lines(const char *s, size_t n, bool json)
{
  size_t width = 0, tabs = 0;
  const char *line = s;

  for (size_t i = 0; i < n; i++) {
    tabs += s[i] == '\t';
    if (s[i] != '\n')
      continue;
    if (json)
      FUZZ_CHECK(json_is_line(line, (size_t)(s + i - line)));
    else
      FUZZ_CHECK(line == s || tabs == width);
    width = tabs;
    tabs = 0;
    line = s + i + 1;
  }
}

static bool
has_word(const struct run *r, const char *with)
{
  for (int i = 1; i < r->argc; i++)
    if (begins(r->argv[i], with))
      return true;
  return false;
}

/* Of the verb mask the output is the text that was given. */
static void
check_output(const struct run *r, const char *s, size_t n)
{
  if (begins(r->argv[1], "mask"))
    return;
  check_plain(s, n);
  if (has_word(r, "--help") || has_word(r, "--count") ||
      has_word(r, "--summary") || has_word(r, "--series"))
    return;
  if (has_word(r, "--format=jsonl"))
    check_lines(s, n, true);
  else if (has_word(r, "--format=tsv") && !has_word(r, "--codes"))
    check_lines(s, n, false);
  else if (!has_word(r, "--format=") && r->opens)
    check_masked(s, n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const char *s = (const char *)data, *end = memchr(s, '\n', size);
  FILE *out = stdout, *err = stderr;
  char *said = NULL, *complained = NULL;
  size_t n = 0, m = 0;
  struct run r, asked;
  int status;

  if (end == NULL || !take_words(&r, s, (size_t)(end - s)))
    return 0;
  give_input(end + 1, size - (size_t)(end + 1 - s));
  stdout = open_memstream(&said, &n);
  stderr = open_memstream(&complained, &m);
  FUZZ_CHECK(stdout != NULL && stderr != NULL);
  complain_about(NULL);
  asked = r; /* the words are put in another order by who reads them */
  status = run_command(r.argc, r.argv);
  fclose(stdout);
  fclose(stderr);
  stdout = out;
  stderr = err;
  FUZZ_CHECK(status >= 0 && status <= TROUBLE);
  check_output(&asked, said, n);
  check_plain(complained, m);
  check_masked(complained, m);
  free(said);
  free(complained);
  return 0;
}
