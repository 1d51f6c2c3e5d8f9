# SPDX-License-Identifier: MIT
# Sourced with $top_srcdir set: $headers, the public headers in the order in
# which <eid.h> includes them. No other list of them is kept for documents.
headers=$(sed -n 's,^#include <\(eid/.*\)>$,include/\1,p' \
  "$top_srcdir/include/eid.h")
headers="include/eid.h $headers include/eid-icu.h"
