/* SPDX-License-Identifier: MIT */
/*
 * What signals change: two flags, and a place to jump to for each thread. The
 * handlers do nothing else, as next to nothing may be called in them.
 */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>

#include "base/guard.h"

static volatile sig_atomic_t interrupted;

static _Thread_local sigjmp_buf *volatile jump_to;

static void
on_interrupt(int signal_number)
{
  (void)signal_number;
  interrupted = 1;
}

/* Without a guard it is a bug of ours, not a file that was cut short: restore
   the default and return, so that it comes again and ends the program. */
static void
on_fault(int signal_number)
{
  sigjmp_buf *to = jump_to;

  jump_to = NULL;
  if (to != NULL)
    siglongjmp(*to, 1);
  signal(signal_number, SIG_DFL);
}

void
guard_start(void)
{
  struct sigaction interrupt = {.sa_handler = on_interrupt};
  struct sigaction fault = {.sa_handler = on_fault};
  struct sigaction old;

  /* No SA_RESTART: a read that waits must end. SA_NODEFER: the jump leaves
     the handler for good. */
  interrupt.sa_flags = (int)SA_RESETHAND;
  fault.sa_flags = SA_NODEFER;
  sigemptyset(&interrupt.sa_mask);
  sigemptyset(&fault.sa_mask);
  /* A shell that starts a command in the background ignores SIGINT for it. */
  if (sigaction(SIGINT, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
    sigaction(SIGINT, &interrupt, NULL);
  sigaction(SIGBUS, &fault, NULL);
}

bool
guard_interrupted(void)
{
  return interrupted != 0;
}

bool
guard_wait(int fd)
{
  struct pollfd wanted = {.fd = fd, .events = POLLIN};
  sigset_t interrupt, before;

  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  pthread_sigmask(SIG_BLOCK, &interrupt, &before);
  while (interrupted == 0 && ppoll(&wanted, 1, NULL, &before) < 0 &&
         errno == EINTR)
    continue;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return interrupted == 0;
}

void
guard_on(sigjmp_buf *jump)
{
  jump_to = jump;
}

void
guard_off(void)
{
  jump_to = NULL;
}
