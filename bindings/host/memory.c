/* SPDX-License-Identifier: MIT */
/*
 * Memory for whoever calls libeid in its WebAssembly module: the library asks
 * for none, but texts and structs must stand somewhere. It is a stack: what
 * was given last is given back first. 8 bytes in this memory are read and
 * written by the caller as little endian.
 */
#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum { PAGE = 65536, ALIGNMENT = 16 };

extern unsigned char __heap_base;

/* A module is one thread's own. */
static uintptr_t top;

/* The address of n bytes; 0 where the engine has none left. */
EXPORT(host_take)
uintptr_t
host_take(size_t n)
{
  uintptr_t at = top != 0 ? top : (uintptr_t)&__heap_base;
  uintptr_t end;
  size_t pages = __builtin_wasm_memory_size(0);

  at = (at + ALIGNMENT - 1) & ~(uintptr_t)(ALIGNMENT - 1);
  if (n > UINTPTR_MAX - PAGE - at)
    return 0;
  end = at + n;
  if (end > pages * PAGE &&
      __builtin_wasm_memory_grow(0, (end - pages * PAGE + PAGE - 1) / PAGE) ==
          SIZE_MAX)
    return 0;
  top = end;
  return at;
}

/* Gives back what is at an address that host_take gave, and all after it. */
EXPORT(host_give_back)
void
host_give_back(uintptr_t at)
{
  top = at;
}
