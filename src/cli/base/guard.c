/* SPDX-License-Identifier: MIT */
/*
 * What signals change while check works through lists: two flags, and a place
 * to jump to for each thread. The handlers do nothing else, as next to nothing
 * may be called in them.
 *
 * SIGINT ends a list cleanly: the loops of list/ look at the flag between
 * chunks, and what was counted until then is still printed. SIGBUS is what the
 * kernel sends when a page of a mapped file is touched that is there no more,
 * because someone cut the file short meanwhile.
 */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>

#include "base/guard.h"

/* Set by the handler, read by all threads; it never goes back to 0. */
static volatile sig_atomic_t interrupted;

/* Where a SIGBUS of this thread goes on; NULL: nowhere. One for each thread,
   as the signal is delivered to the thread that touched the page. */
static _Thread_local sigjmp_buf *volatile jump_to;

static void
on_interrupt(int signal_number)
{
  (void)signal_number;
  interrupted = 1;
}

/*
 * A page of the map is gone: leave the access for good by jumping out of the
 * handler. The place is taken away first, so that a second fault on the way is
 * not sent there again.
 *
 * No guard: a bug of ours, not a truncated file. Restore the default and
 * return: the access is made again, and the signal ends the program.
 */
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

  /*
   * SA_RESTART: a write to a pipe that is full goes on, for stdio would drop
   * what it could not write. Whoever waits for input does so in guard_wait,
   * which ends all the same. SA_RESETHAND: a second SIGINT finds the default
   * and ends the program, however stuck it is.
   *
   * SA_NODEFER: the jump leaves the handler without a return, and the callers'
   * sigsetjmp does not save the mask. SIGBUS would stay blocked, and the next
   * file that is cut short would kill the program.
   */
  interrupt.sa_flags = (int)SA_RESETHAND | SA_RESTART;
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

/*
 * A look at the flag and then a read would leave a gap: a SIGINT between the
 * two sets the flag, and the read waits all the same. So SIGINT is blocked,
 * and only ppoll lets it through, in one step with its wait.
 *
 * EINTR without the flag came from another signal, such as the one that
 * continues a stopped program: wait again. Any other failure of ppoll is left
 * to the read that follows, which has a message for it.
 */
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
