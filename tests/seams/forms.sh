#!/bin/sh
# SPDX-License-Identifier: MIT
# docs/FORMS.md is what the tests make: tests/write_forms >docs/FORMS.md
. "$top_srcdir/tests/tap.sh"

same() {
  "$top_builddir/tests/write_forms" | diff "$top_srcdir/docs/FORMS.md" -
}
ok 'docs/FORMS.md is what the tests make' same
tap_done
