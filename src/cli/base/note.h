/* SPDX-License-Identifier: MIT */
/*
 * What is loaded when it is needed shows in no list of libraries that a
 * program needs. A note of the ELF file tells it to those who make packages.
 * Nothing refers to it, so "used" keeps the compiler from leaving it out. An
 * ELF note has the sizes of its owner and of its text, its type, and the two,
 * aligned to four bytes.
 *
 * Source: https://systemd.io/ELF_DLOPEN_METADATA/
 */
#ifndef CLI_NOTE_H
#define CLI_NOTE_H

#include <stdint.h>

/* Define the note `name`; all but it are literals. */
#define NOTE_DLOPEN(name, soname, feature, description, priority)             \
  static const struct {                                                       \
    uint32_t owner_size, note_size, type;                                     \
    char owner[4];                                                            \
    _Alignas(4) char note[sizeof NOTE_TEXT(soname, feature, description,      \
                                           priority)];                        \
  } name __attribute__((used, section(".note.dlopen"), aligned(4))) = {       \
      sizeof "FDO", sizeof NOTE_TEXT(soname, feature, description, priority), \
      0x407c0c0a, "FDO", NOTE_TEXT(soname, feature, description, priority)}

#define NOTE_TEXT(soname, feature, description, priority)                     \
  "[{\"soname\":[\"" soname "\"],\"feature\":\"" feature                      \
  "\",\"description\":\"" description "\",\"priority\":\"" priority "\"}]"

#endif
