/* SPDX-License-Identifier: MIT */
/*
 * Meddle with eidtool while it works: meddle MODE JOBS LIST COPY, with eidtool
 * on the PATH.
 *
 *   shrink     cut COPY, which is made from LIST, while it is read
 *   grow       let it grow
 *   interrupt  send SIGINT while it waits for more input
 *   full       send SIGINT while its output waits for a reader
 *
 * The output of eidtool is not read at first, so that it stops when the pipe
 * is full, at a place of COPY that is far before what is changed.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct text {
  char *s;
  size_t n;
};

struct child {
  pid_t pid;
  int in, out, err;
};

static void
die(const char *what)
{
  perror(what);
  exit(99);
}

/* What was read is needed to the end of the program. */
static char *kept[64];
static size_t kept_count;

static struct text
read_all(int fd)
{
  struct text t = {NULL, 0};
  size_t room = 0;
  ssize_t n;

  do {
    if (room - t.n < 65536 && (t.s = realloc(t.s, room += 1 << 20)) == NULL)
      die("realloc");
    n = read(fd, t.s + t.n, room - t.n - 1);
    t.n += n > 0 ? (size_t)n : 0;
  } while (n > 0);
  t.s[t.n] = '\0';
  close(fd);
  if (kept_count < sizeof kept / sizeof kept[0])
    kept[kept_count++] = t.s;
  return t;
}

static struct text
read_file(const char *name)
{
  int fd = open(name, O_RDONLY);

  if (fd < 0)
    die(name);
  return read_all(fd);
}

static void
write_file(const char *name, int flags, const char *s, size_t n)
{
  int fd = open(name, O_WRONLY | O_CREAT | flags, 0600);

  if (fd < 0 || write(fd, s, n) != (ssize_t)n || close(fd) != 0)
    die(name);
}

static struct child
start(const char *const *argv)
{
  int in[2], out[2], err[2];
  struct child c;

  if (pipe(in) != 0 || pipe(out) != 0 || pipe(err) != 0)
    die("pipe");
  c = (struct child){fork(), in[1], out[0], err[0]};
  if (c.pid < 0)
    die("fork");
  if (c.pid == 0) {
    signal(SIGINT, SIG_DFL);
    dup2(in[0], 0);
    dup2(out[1], 1);
    dup2(err[1], 2);
    close(in[1]);
    close(out[0]);
    close(err[0]);
    execvp(argv[0], (char *const *)(size_t)argv);
    die(argv[0]);
  }
  close(in[0]);
  close(out[1]);
  close(err[1]);
  return c;
}

static int
end(struct child c)
{
  int status;

  if (waitpid(c.pid, &status, 0) != c.pid)
    die("waitpid");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void
pause_briefly(void)
{
  (void)nanosleep(&(struct timespec){0, 20000000}, NULL);
}

/* Bytes that wait in a pipe. */
static int
waiting_bytes(int fd)
{
  int n = 0;

  if (ioctl(fd, FIONREAD, &n) != 0)
    die("FIONREAD");
  return n;
}

/* Until no more comes into the pipe: it is full, or the command waits. */
static void
wait_until_still(int fd)
{
  int before = -1, now;

  for (int still = 0; still < 5; still = now == before ? still + 1 : 0) {
    before = waiting_bytes(fd);
    pause_briefly();
    now = waiting_bytes(fd);
    if (now == 0)
      still = 0;
  }
}

static int
fail(const char *what, struct text out, struct text err, int status)
{
  printf("%s; status %d, %zu bytes of output\n%.*s\n", what, status, out.n,
         (int)(err.n < 500 ? err.n : 500), err.s);
  return 1;
}

/* The end of the line of output that names a line of the list, the last one
   of it. */
static size_t
end_of_line(struct text out, const char *name, unsigned long line)
{
  char next[4096];
  int n = snprintf(next, sizeof next, "\n%s:%lu:", name, line + 1);
  const char *at = strstr(out.s, next);

  return at == NULL || n < 0 ? out.n : (size_t)(at - out.s) + 1;
}

static unsigned long
lines_in(const char *s, size_t n)
{
  unsigned long lines = 0;

  for (size_t i = 0; i < n; i++)
    lines += s[i] == '\n';
  return lines;
}

static int
change(const char *mode, const char *jobs, const char *list, const char *copy)
{
  char option[32];
  const char *argv[] = {"eidtool", "check", "--all", option, copy, NULL};
  struct text bytes = read_file(list), whole, out, err;
  size_t cut = bytes.n / 2 + 17, want;
  struct child c;
  int status, whole_status;

  snprintf(option, sizeof option, "--jobs=%s", jobs);
  write_file(copy, O_TRUNC, bytes.s, bytes.n);
  c = start(argv);
  whole = read_all(c.out);
  whole_status = end(c);
  c = start(argv);
  wait_until_still(c.out);
  if (strcmp(mode, "grow") == 0)
    write_file(copy, O_APPEND, bytes.s, bytes.n);
  else if (truncate(copy, (off_t)cut) != 0)
    die(copy);
  out = read_all(c.out);
  err = read_all(c.err);
  status = end(c);
  want = whole.n;
  if (strcmp(mode, "grow") != 0)
    want = end_of_line(whole, copy, lines_in(bytes.s, cut));
  if (out.n != want || memcmp(out.s, whole.s, want) != 0)
    return fail("the output is not that of what was there", out, err, status);
  if (strcmp(mode, "grow") == 0)
    return status == whole_status && err.n == 0
               ? 0
               : fail("growth matters", out, err, status);
  if (status != 2 || strstr(err.s, "cut short") == NULL)
    return fail("a cut was not reported", out, err, status);
  return 0;
}

static int
interrupt(const char *list)
{
  const char *argv[] = {"eidtool", "check", "--count", NULL};
  struct text bytes = read_file(list), out, err;
  size_t n = (size_t)(strchr(bytes.s + 20000, '\n') - bytes.s) + 1;
  struct child c = start(argv);
  char want[64];
  int status;

  if (write(c.in, bytes.s, n) != (ssize_t)n)
    die("write");
  while (waiting_bytes(c.in) > 0)
    pause_briefly();
  pause_briefly();
  kill(c.pid, SIGINT);
  out = read_all(c.out);
  err = read_all(c.err);
  status = end(c);
  snprintf(want, sizeof want, "records=%lu ", lines_in(bytes.s, n));
  if (status != 130 || strncmp(out.s, want, strlen(want)) != 0 ||
      strstr(err.s, "interrupted") == NULL)
    return fail(want, out, err, status);
  return 0;
}

/* An interrupt while the output waits for its reader: all that was worked out
   comes, in whole lines, and no more. */
static int
interrupt_output(const char *jobs, const char *list)
{
  char option[32];
  const char *argv[] = {"eidtool", "check", "--all", option, list, NULL};
  struct text whole, out, err;
  struct child c;
  int status;
  const char *after;

  snprintf(option, sizeof option, "--jobs=%s", jobs);
  c = start(argv);
  whole = read_all(c.out);
  (void)end(c);
  c = start(argv);
  wait_until_still(c.out);
  kill(c.pid, SIGINT);
  pause_briefly();
  out = read_all(c.out);
  err = read_all(c.err);
  status = end(c);
  after = strstr(err.s, "interrupted after ");
  if (status != 130 || after == NULL || out.n == 0 || out.n >= whole.n ||
      memcmp(out.s, whole.s, out.n) != 0 || out.s[out.n - 1] != '\n' ||
      strtoul(after + strlen("interrupted after "), NULL, 10) !=
          lines_in(out.s, out.n))
    return fail("an interrupt lost output", out, err, status);
  return 0;
}

int
main(int argc, char **argv)
{
  if (argc != 5)
    return 99;
  if (strcmp(argv[1], "interrupt") == 0)
    return interrupt(argv[3]);
  if (strcmp(argv[1], "full") == 0)
    return interrupt_output(argv[2], argv[3]);
  setenv("EIDTOOL_CHUNK", "20000", 1);
  return change(argv[1], argv[2], argv[3], argv[4]);
}
