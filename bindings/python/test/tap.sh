# SPDX-License-Identifier: MIT
# For check.sh of a binding, which sets $made: lines of TAP, and how many.
passed=0 failed=0 skipped=0

# ok TITLE COMMAND...: what it prints is shown where it fails.
ok() {
  title=$1
  shift
  if "$@" >"$made/log" 2>&1; then
    passed=$((passed + 1))
    echo "ok - $title"
  else
    failed=$((failed + 1))
    echo "not ok - $title"
    sed 's/^/# /' "$made/log"
  fi
}
