/* SPDX-License-Identifier: MIT */
/*
 * Time commands in turns: turns ROUNDS <LIST. A line of LIST is a name and
 * other fields, and a command for sh, separated by tabs; each round runs all
 * of them in a new order, with standard output closed off.
 *
 * A command in TURNS_BEFORE runs before each of them, out of its time.
 *
 * It prints a line for each: the fields before the command, the median of
 * first command / this one by round, lowest and highest of these, and peak
 * memory in KiB, separated by tabs. On machines that others use too, only
 * ratios within a round mean much.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS = 64, ROUNDS = 64 };

struct command {
  char fields[256], text[4096];
  double seconds[ROUNDS], ratio[ROUNDS];
  long memory;
};

static struct command commands[COMMANDS];

static void
run(struct command *c, size_t round)
{
  const char *before = getenv("TURNS_BEFORE");
  struct timespec begin, end;
  struct rusage use;
  int status;
  pid_t pid;

  if (before != NULL && system(before) != 0) {
    fprintf(stderr, "turns: cannot run: %s\n", before);
    exit(2);
  }
  clock_gettime(CLOCK_MONOTONIC, &begin);
  pid = fork();
  if (pid == 0) {
    int null = open("/dev/null", O_WRONLY);
    dup2(null, STDOUT_FILENO);
    execl("/bin/sh", "sh", "-c", c->text, (char *)NULL);
    _exit(127);
  }
  if (pid < 0 || wait4(pid, &status, 0, &use) != pid) {
    perror("turns");
    exit(2);
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    fprintf(stderr, "turns: status %d: %s\n", status, c->text);
    exit(2);
  }
  c->seconds[round] = (double)(end.tv_sec - begin.tv_sec) +
                      (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
  if (use.ru_maxrss > c->memory)
    c->memory = use.ru_maxrss;
}

static int
compare(const void *a, const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
median(double *values, size_t n)
{
  qsort(values, n, sizeof *values, compare);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static size_t
read_commands(void)
{
  char line[4400];
  size_t n = 0;

  while (n < COMMANDS && fgets(line, sizeof line, stdin) != NULL) {
    char *tab = strrchr(line, '\t');
    if (tab == NULL || tab - line >= (int)sizeof commands[n].fields)
      return 0;
    *tab = '\0';
    strcpy(commands[n].fields, line);
    snprintf(commands[n].text, sizeof commands[n].text, "%s", tab + 1);
    n++;
  }
  return n;
}

int
main(int argc, char **argv)
{
  size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 5;
  size_t n = read_commands(), order[COMMANDS];

  if (rounds == 0 || rounds > ROUNDS || n == 0)
    return 2;
  srand(1);
  for (size_t i = 0; i < n; i++)
    order[i] = i;
  for (size_t round = 0; round < rounds; round++) {
    for (size_t i = n; i > 1; i--) {
      size_t j = (size_t)rand() % i, k = order[j];
      order[j] = order[i - 1];
      order[i - 1] = k;
    }
    for (size_t i = 0; i < n; i++) {
      struct command *c = &commands[order[i]];
      /* One that took long leaves nothing in the caches for the next. */
      if (i > 0 && commands[order[i - 1]].seconds[round] > 1)
        run(c, round);
      run(c, round);
    }
    for (size_t i = 0; i < n; i++)
      commands[i].ratio[round] =
          commands[0].seconds[round] / commands[i].seconds[round];
  }
  for (size_t i = 0; i < n; i++) {
    struct command *c = &commands[i];
    double ratio = median(c->ratio, rounds);
    printf("%s\t%.6g\t%.6g\t%.6g\t%ld\n", c->fields, ratio, c->ratio[0],
           c->ratio[rounds - 1], c->memory);
  }
  return 0;
}
