# SPDX-License-Identifier: MIT
# The functions of the public headers by room, as libeid(3) lists them:
#
#   awk -f docs/functions.awk include/eid/value.h ...
#
# A name follows "EID_API" and ends at its parenthesis; a declaration may take
# several lines. tests/seams/manual.sh compares, make update-examples writes.
FNR == 1 {
  finish()
  room = FILENAME
  sub(/.*include\//, "", room)
  n = 0
}
/^EID_API / { inside = 1 }
inside && match($0, /eid_[a-z0-9_]*\(/) {
  name[++n] = substr($0, RSTART, RLENGTH - 1)
  inside = 0
}
END { finish() }

function finish(i) {
  if (n == 0)
    return
  print ".It Pa " room
  for (i = 1; i <= n; i++)
    print ".Fn " name[i] (i < n ? " ," : "")
}
