/* SPDX-License-Identifier: MIT */
/*
 * libeid: check, decode and judge EIDs, the 32-digit serials of eSIM chips.
 *
 * This is the one header to include; those under eid/ refuse to be included
 * alone. libeid-icu has its own, <eid-icu.h>.
 *
 * Threads: no function has mutable static state; functions that take const
 * pointers may be called from any number of threads at once.
 *
 * Memory: no function allocates. Pointers to table rows and texts live as
 * long as the table they came from; those of the built-in tables live as long
 * as the library is loaded.
 *
 * Text: lengths are always given, no function needs a NUL. Every text that
 * libeid returns is UTF-8 and ends with one.
 *
 * Failure: status values are never negative and below 128, and a function
 * that fails leaves its output as it was, unless it says otherwise.
 */
#ifndef EID_H
#define EID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EID_VERSION_MAJOR 0
#define EID_VERSION_MINOR 1
#define EID_VERSION_PATCH 0
#define EID_VERSION_STRING "0.1.0"

#if defined(_WIN32)
#define EID_API
#elif defined(__GNUC__) && __GNUC__ >= 4
#define EID_API __attribute__((visibility("default")))
#else
#define EID_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The version of the library that runs, as text, "0.1.0"; the macros give the
 * version that was compiled against.
 * Since: 0.1
 */
EID_API const char *eid_version(void);

#include <eid/status.h>
#include <eid/value.h>
#include <eid/registry.h>
#include <eid/text.h>
#include <eid/find.h>
#include <eid/code.h>
#include <eid/paste.h>
#include <eid/explain.h>
#include <eid/carrier.h>
#include <eid/scan.h>
#include <eid/batch.h>
#include <eid/answer.h>

#ifdef __cplusplus
}
#endif

#endif
