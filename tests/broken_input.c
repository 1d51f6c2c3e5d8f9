/* SPDX-License-Identifier: MIT */
/*
 * Run a command whose standard input breaks off: broken_input COMMAND...
 *
 * The command reads what this program gets on its own standard input, and
 * then an error: at the end of a socket whose other end was closed with bytes
 * in it that nobody had read, Linux says ECONNRESET. Where a system says that
 * nothing follows, the tests fail.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void
die(const char *what)
{
  perror(what);
  exit(99);
}

static void
send_all(int fd, const char *s, size_t n)
{
  while (n > 0) {
    ssize_t sent = write(fd, s, n);
    if (sent < 0)
      die("write");
    s += sent;
    n -= (size_t)sent;
  }
}

int
main(int argc, char **argv)
{
  char bytes[65536];
  int ends[2], status;
  ssize_t n;
  pid_t pid;

  if (argc < 2 || socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
    die("socketpair");
  pid = fork();
  if (pid < 0)
    die("fork");
  if (pid == 0) {
    dup2(ends[1], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    execvp(argv[1], argv + 1);
    die(argv[1]);
  }
  while ((n = read(STDIN_FILENO, bytes, sizeof bytes)) > 0)
    send_all(ends[0], bytes, (size_t)n);
  send_all(ends[1], "x", 1);
  close(ends[0]);
  close(ends[1]);
  if (waitpid(pid, &status, 0) != pid)
    die("waitpid");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}
