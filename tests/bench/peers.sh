# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
# Rows of commands that may not be installed, and tables of how many times
# faster eidtool is; read by run.sh.

missing=
# lacks NAME COMMAND...: whether the command fails; then NAME is noted.
lacks() {
  name=$1
  shift
  ! "$@" >/dev/null 2>&1 || return 1
  missing="$missing${missing:+, }$name"
}

# How many times faster eidtool is: the first row's time is ours.
times_faster() {
  time_rows "$slow_rounds"
  awk 'BEGIN { FS = OFS = "\t" }
    NR > 1 { print $1, $2, 1 / $3, 1 / $5, 1 / $4 }' \
    "$work/times" >"$work/lines"
  show "$1" 'eidtool is faster by' "$work/lines"
}
