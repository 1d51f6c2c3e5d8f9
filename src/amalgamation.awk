# SPDX-License-Identifier: MIT
# The library as two files that another project can take in:
#
#   awk -v path=DIR:DIR... -f src/amalgamation.awk include/eid.h >eid.h
#   awk -v path=DIR:DIR... -f src/amalgamation.awk SOURCE...     >eid.c
#
# Every #include of a file that lies below one of the directories of `path` is
# replaced by that file; one with a guard comes once, all others (rows of
# tables, templates) each time. What a source and its templates define as a
# macro ends with it, so that the next one may use the name for something else.
# No two sources share a private name, but for the kernels, which do the same
# things by other instructions: there each name gets the kernel's own behind it.

BEGIN {
  directories = split(path, directory, ":")
  FS = "\n"
  for (i = 1; i < ARGC; i++) {
    # Headers among sources come with those who include them.
    if (ARGV[i] ~ /[.]c$/)
      sources++
    else if (sources > 0 || ARGV[i] !~ /\/eid[.]h$/)
      continue
    if (sources == 1) {
      print "/* SPDX-License-Identifier: MIT */"
      print "/* libeid in one file, made by `make amalgamation`: change the" \
        " sources, not this. */"
      print "#include \"eid.h\""
    }
    split("", defined)
    split("", private)
    if (ARGV[i] ~ /\/kernel\//)
      find_private(ARGV[i])
    suffix = ARGV[i]
    gsub(/^.*\/|[.]c$/, "", suffix)
    for (name in private)
      print "#define " name " " name "_" suffix
    take(ARGV[i], 0, ARGV[i] ~ /[.]c$/)
    for (name in private)
      print "#undef " name
    for (name in defined)
      print "#undef " name
  }
  exit failed
}

function place_of(name,   i, line) {
  for (i = 1; i <= directories; i++)
    if ((getline line <(directory[i] "/" name)) > 0) {
      close(directory[i] "/" name)
      return directory[i] "/" name
    }
  return ""
}

# Whether the first directive of a header asks whether it was there before.
function guard_of(file,   line, guard) {
  while ((getline line <file) > 0)
    if (line ~ /^#/) {
      guard = line
      if (guard ~ /^#ifndef EID_H$/)
        continue
      break
    }
  close(file)
  return guard ~ /^#ifndef EIDP?_[A-Z0-9_]*_?H$/ ? substr(guard, 9) : ""
}

# The names of functions that are static in a kernel and its templates: the line
# after the one that says so begins with the name.
function find_private(file,   line, before, name, inner) {
  while ((getline line <file) > 0) {
    if (before ~ /^(static|INLINE|TARGET static)/ && line ~ /^[a-z_0-9]+\(/) {
      name = line
      sub(/\(.*/, "", name)
      private[name]
    }
    before = line
    if (line ~ /^# *include "/) {
      name = line
      sub(/^# *include "/, "", name)
      sub(/".*/, "", name)
      inner = place_of(name)
      if (inner != "" && guard_of(inner) == "")
        find_private(inner)
    }
  }
  close(file)
}

# The file, with what it includes in its place. `within` counts conditions that
# are open around it: what is taken in under a condition may be needed again.
# `own` says that its macros are those of the source.
function take(file, within, own,   line, name, inner, guard) {
  while ((getline line <file) > 0) {
    if (line ~ /^# *if/)
      within++
    else if (line ~ /^# *endif/)
      within--
    if (own && line ~ /^# *define /) {
      name = line
      sub(/^# *define /, "", name)
      sub(/[^A-Za-z0-9_].*/, "", name)
      defined[name]
    }
    if (line == "/* SPDX-License-Identifier: MIT */" || \
        line == "#include <eid.h>")
      continue
    if (line !~ /^# *include ["<]/) {
      print line
      continue
    }
    name = line
    sub(/^# *include ["<]/, "", name)
    sub(/[">].*/, "", name)
    inner = place_of(name)
    if (inner == "") {
      if (line ~ /"/) {
        print file ": " name " is nowhere" | "cat 1>&2"
        failed = 1
      }
      print line
      continue
    }
    guard = guard_of(inner)
    if (guard != "" && guard in taken)
      continue
    if (guard != "" && within == 0)
      taken[guard]
    take(inner, guard != "" && within == 0 ? 0 : within, \
      own && guard == "")
  }
  close(file)
}
