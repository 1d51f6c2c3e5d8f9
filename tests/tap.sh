# SPDX-License-Identifier: MIT
# Shell tests say what they saw with these and end with tap_done:
#   ok DESCRIPTION COMMAND...   run a command; its success is the result
#   skip DESCRIPTION REASON     say that one cannot be tried here
#   skip_all REASON             say that none can be tried here, and end
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

skip_all() {
  echo "1..0 # SKIP $1"
  exit 0
}

tap_done() {
  echo "1..$tap_count"
}
