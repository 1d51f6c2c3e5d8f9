# SPDX-License-Identifier: MIT
# Shell tests say what they saw with these and end with tap_done:
#   ok DESCRIPTION COMMAND...   run a command; its success is the result
#   skip DESCRIPTION REASON     say that it cannot be tried here
tap_count=0

ok() {
  tap_count=$((tap_count + 1))
  tap_what=$1
  shift
  if tap_out=$("$@" 2>&1); then
    printf 'ok %d - %s\n' "$tap_count" "$tap_what"
  else
    printf 'not ok %d - %s\n' "$tap_count" "$tap_what"
    printf '%s\n' "$tap_out" | sed 's/^/# /'
  fi
}

skip() {
  tap_count=$((tap_count + 1))
  printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

tap_done() {
  echo "1..$tap_count"
}
