/* SPDX-License-Identifier: MIT */
/*
 * How far a list is: one line on standard error that is drawn over and over.
 * The first is drawn after a second, so that short lists leave no trace; there
 * is none at all where standard error is no terminal, so that no log is filled
 * with it.
 *
 * What is static here has no lock of its own: turn.c calls progress_at only
 * with that of its team, and all else is called while there is one thread.
 */
#include "config.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "list/progress.h"

/* A list that is done in a moment needs none. */
static const double first_after = 1, then_after = 0.2;

static const char *list;
static uint64_t total;
static double started, shown;
static bool wanted, drawn;

/* Seconds since some time; they do not jump when the clock is set. */
static double
seconds_now(void)
{
  struct timespec t;

  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Findings on the same terminal say by themselves how far it is, and would be
   mixed with the line. */
void
progress_start(const char *name, uint64_t bytes, bool prints)
{
  wanted = isatty(STDERR_FILENO) && !(prints && isatty(STDOUT_FILENO));
  drawn = false;
  list = name;
  total = bytes;
  if (wanted)
    started = shown = seconds_now();
}

/* "1234567" as "1.23 M". */
static void
print_count_short(double count)
{
  static const char units[] = " kMGTP";
  int unit = 0;

  while (count >= 1000 && units[unit + 1] != '\0') {
    count /= 1000;
    unit++;
  }
  if (unit == 0)
    fprintf(stderr, "%.0f", count);
  else
    fprintf(stderr, "%.*f %c",
            count < 10    ? 2
            : count < 100 ? 1
                          : 0,
            count, units[unit]);
}

/* "1:02:03" or "2:03", as players of music have it. */
static void
print_time(double seconds)
{
  unsigned long s = (unsigned long)(seconds + 0.5);

  if (s >= 3600)
    fprintf(stderr, "%lu:%02lu:%02lu", s / 3600, s / 60 % 60, s % 60);
  else
    fprintf(stderr, "%lu:%02lu", s / 60, s % 60);
}

/* The records are what people count, the bytes what is known beforehand: how
   much is left is guessed from them. */
static void
draw_line(double seconds, uint64_t bytes, uint64_t records)
{
  fputs("\r\033[K", stderr);
  text_print_safe(stderr, list, strlen(list));
  fputs(": ", stderr);
  print_count_short((double)records);
  fputs(" records, ", stderr);
  print_count_short((double)records / seconds);
  fputs(" a second", stderr);
  if (total > 0 && bytes > 0 && bytes <= total) {
    fprintf(stderr, ", %.0f %%, ", 100 * (double)bytes / (double)total);
    print_time(seconds * (double)(total - bytes) / (double)bytes);
    fputs(" left", stderr);
  }
  fflush(stderr);
}

void
progress_at(uint64_t bytes, uint64_t records)
{
  double time;

  if (!wanted)
    return;
  time = seconds_now();
  if (time - shown < (drawn ? then_after : first_after))
    return;
  draw_line(time - started, bytes, records);
  shown = time;
  drawn = true;
}

void
progress_end(void)
{
  if (drawn)
    fputs("\r\033[K", stderr);
  drawn = false;
}
