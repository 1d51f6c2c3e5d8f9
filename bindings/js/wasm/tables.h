/* SPDX-License-Identifier: MIT */
/* The tables in use: built in, or loaded. */
#ifndef WASM_TABLES_H
#define WASM_TABLES_H

#include "glue.h"

extern const eid_registry *registry;
extern const eid_rules *rules;

#endif
