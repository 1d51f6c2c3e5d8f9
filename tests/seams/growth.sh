#!/bin/sh
# SPDX-License-Identifier: MIT
# What hostile input costs. For every verb that reads, a byte of any pattern
# takes at most as long as 20 bytes of an ordinary list of wrong EIDs, and each
# of its records beside that as long as 4 of those; and many files take no more
# time than their bytes. Time is that of the processor, the least of several
# turns.
. "$top_srcdir/tests/tap.sh"

command -v python3 >/dev/null || skip_all 'there is no python3'
program=$top_builddir/.libs/eidtool
[ -e "$program" ] || program=$top_builddir/eidtool
LD_LIBRARY_PATH=$top_builddir/.libs
EIDTOOL_MESSAGES=$top_builddir/data/lang
export LD_LIBRARY_PATH EIDTOOL_MESSAGES
exec python3 "$top_srcdir/tests/seams/growth.py" "$program"
