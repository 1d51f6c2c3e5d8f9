# SPDX-License-Identifier: MIT
# Bad input and output: a clear message that names the thing and the place,
# the right status, nothing lost, no crash.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

good=89049032005001000000000027182808
# Its digits that are never shown.
middle=00500100000000002718

# gives STATUS PATTERN COMMAND: the command's status, and a line of its output
# or messages.
gives() {
  want=$1
  pattern=$2
  shift 2
  "$@" >"$work/out" 2>"$work/err"
  got=$?
  cat "$work/err" "$work/out" | head -c 2000
  [ $got -eq "$want" ] || { echo "status $got, not $want"; return 1; }
  cat "$work/err" "$work/out" | grep -q -e "$pattern"
}

# A second file is checked though the first cannot be read.
printf '%s\n1234\n' $good >"$work/list"
after() {
  gives 2 "$1" eidtool check "$2" "$work/list" &&
    grep -q "list:2:5: too-short" "$work/out"
}
ok 'a missing file' after 'missing: No such file' "$work/missing"
ok 'a directory' after "$work: this is a directory" "$work"
ok 'a file that fails while it is read' \
  after '/proc/self/mem: cannot read line 1: ' /proc/self/mem
if [ "$(id -u)" -ne 0 ]; then
  : >"$work/secret"
  chmod 0 "$work/secret"
  ok 'a file without permission' after 'secret: Permission denied' \
    "$work/secret"
fi

: >"$work/empty"
ok 'an empty file' gives 1 'empty: there is no record in it' \
  eidtool check "$work/empty"
from_null() {
  eidtool "$@" </dev/null
}
ok 'empty standard input' gives 1 'standard input: there is no record' \
  from_null check
ok 'decode - of nothing' gives 1 'standard input: there is no record' \
  from_null decode -

# stdin COMMAND: what printf makes of $input.
from() {
  # shellcheck disable=SC2059
  printf "$input" | "$@"
}
input="$good\\n$good"
ok 'no line break at the end' gives 0 '^records=2 valid=2 ' \
  from eidtool check --count
input="$good\\r\\n$good\\r\\n"
ok 'CRLF' gives 0 '^records=2 valid=2 invalid=0 warned=0' \
  from eidtool check --count
input="\\n$good\\n\\n\\n"
ok 'an empty line counts, not at the end' gives 1 '^records=3 valid=1 ' \
  from eidtool check --count
input="\\357\\273\\277$good\\n"
ok 'a byte order mark' gives 0 '^records=1 valid=1 ' \
  from eidtool check --count
input="$good\\n8904\\0009032\\n"
ok 'a NUL has its place' gives 1 '^-:2:5: not-a-digit' from eidtool check
ok 'a NUL is kept in JSON' gives 1 '"input":"8904.u00009032"' \
  from eidtool check --format=jsonl
input="$good\\n8904\\3779032\\n"
ok 'not UTF-8 has its place' gives 1 '^-:2:5: ill-formed' from eidtool check
ok 'not UTF-8 in JSON' gives 1 '"input":"8904.*9032".*"offset":4' \
  from eidtool check --format=jsonl
input='\033]0;x\007\302\233'
ok 'no control character reaches a terminal' \
  gives 1 '^.x1b\]0;x.x07.xc2.x9b$' eidtool decode "$(printf "$input")"
ok 'nor does one in a message' gives 2 'x1b\]0;x.x07' \
  eidtool check "$(printf "$input")"

# 100 MB in one line, and what comes after it.
long() {
  { head -c 100000000 /dev/zero | tr '\0' 5
    printf '\n%s\n' $good; } | eidtool "$@"
}
ok 'a line of 100 MB, and the one after it' gives 1 '^-:2:1: ok: ' \
  long check --all
ok 'a line of 100 MB in JSON' gives 1 '"line":2,' \
  long check --all --format=jsonl
cut() {
  [ "$(head -n 1 "$work/out" | sed 's/.*"input":"\(5*\)".*/\1/' | tr -d '\n' |
    wc -c)" -eq 65536 ]
}
ok 'the first 64 KiB of it are there' cut
padded() {
  { printf %s $good
    head -c 100000 /dev/zero | tr '\0' ' '
    echo; } | eidtool "$@"
}
ok 'what is cut is no EID, whatever it begins with' \
  gives 1 '^-:1:65537: too-long' padded check
# One answer for a row that is too long, whichever option asks for it.
long_row() {
  { echo name,EID
    head -c 70000 /dev/zero | tr '\0' x
    echo ",$good"; } >"$work/long.csv"
  eidtool check --csv --column=EID --fields=findings.code,findings.message \
    --format=csv "$work/long.csv" | tail -n 1 | tr -d '\r' >"$work/told"
  grep -q '^too-long,.*65536 bytes' "$work/told" &&
    eidtool check --csv --column=EID --annotate --fields=code,message \
      "$work/long.csv" | tail -n 1 | sed 's/^x*,[0-9]*,//' |
    cmp - "$work/told"
}
ok 'a row that is too long has one answer' long_row

# A line of MAX bytes is looked at by the verbs that take one for an argument;
# a longer one is refused, and where it stands is said.
lines() {
  printf 'a\n'
  head -c "$1" /dev/zero | tr '\0' 5
  printf '\nb\n'
}
bounded() {
  # shellcheck disable=SC2086
  lines 1048577 | gives 2 \
    'standard input: line 2 is longer than 1048576 bytes' eidtool $1 - &&
    lines 1048576 | gives 1 . eidtool $1 - && [ ! -s "$work/err" ]
}
for verb in decode suggest code explain 'accept --carrier=all'; do
  ok "$verb: the longest line" bounded "$verb --format=csv"
done
# Address space, for the want of a portable limit of memory; sanitizers need
# more than any limit.
case $CFLAGS in *sanitize*) limit=unlimited ;; *) limit=200000 ;; esac
endless() {
  (ulimit -v $limit && tr '\0' 5 </dev/zero |
    gives 2 'standard input: line 1 is longer' eidtool decode -)
}
ok 'a line without end' endless

# Output that cannot be written.
full() {
  eidtool "$@" >/dev/full
}
# shellcheck disable=SC2216
for args in --help --version 'check --help' 'check --count' \
  'check --all --format=csv' registry carriers "decode $good" \
  "accept --carrier=all $good" 'make 8904 --count=100000'; do
  # shellcheck disable=SC2086
  ok "a full disk: $args" gives 2 'cannot write the output: No space left' \
    full $args <"$work/list"
done
closed() {
  eidtool "$@" >&-
}
ok 'closed standard output' gives 2 'cannot write the output: ' \
  closed decode $good
closed_in() {
  eidtool "$@" <&-
}
ok 'closed standard input' gives 2 'standard input: cannot read line 1' \
  closed_in check

# The file that the output is appended to would be read as it is written,
# without end.
grows() {
  printf '%s\n' $good $good >"$work/grows"
  (ulimit -f 2000; eidtool "$@" >>"$work/grows")
  status=$?
  [ "$(wc -l <"$work/grows")" -eq 2 ] && return $status
  echo "the file grew"
  return 9
}
said='this is where the output goes: write to another file'
for args in 'check --all' 'check --all --jobs=2' 'check --csv --all --column=1' \
  'find --show' mask; do
  # shellcheck disable=SC2086
  ok "output to its own input: $args" gives 2 "grows: $said" \
    grows $args "$work/grows"
done
from_grows() {
  grows "$@" - <"$work/grows"
}
for args in 'check --all' decode suggest find mask; do
  # shellcheck disable=SC2086
  ok "output to standard input: $args" gives 2 "standard input: $said" \
    from_grows $args
done

# A table is not read without end.
mkdir "$work/endless"
ln -s /dev/zero "$work/endless/eum.tsv"
ok 'a table without end' gives 2 'eum.tsv: the file is larger than 64 MiB' \
  eidtool decode --data="$work/endless" $good

# What is secret is no more shown where a verb, a file or an option was meant.
code='LPA:1$rsp.example.com$04386-AGYFT-A74Y8'
hides() {
  eidtool "$@" >"$work/hidden" 2>&1
  cat "$work/hidden"
  ! grep -q -e AGYFT -e "$middle" "$work/hidden"
}
for secret in "$code" $good "$work/$good.txt" "1\$rsp.example.com\$04386-AGYFT"
do
  case $secret in /*) printf '%s\n' 1 2 >"$secret" ;; esac
  for args in '' check 'check --all' 'check --summary' 'check --csv --column=X' \
    find mask 'make' 'check --policy=' 'decode --lang=' 'accept --carrier='; do
    case $args in
    *=) ok "hidden: $args$secret" hides $args"$secret" ;;
    *) ok "hidden: $args $secret" hides $args "$secret" ;;
    esac
  done
done

# The name of a file that has something to tell, and an EID in a code.
printf '%s\n' $good x >"$work/$good.txt"
for args in find 'find --format=text' check 'check --all' 'check --summary' \
  'check --unique'; do
  # shellcheck disable=SC2086
  ok "hidden: $args of a file with findings" hides $args "$work/$good.txt"
done
ok 'hidden: an EID as the server of a code' hides code "LPA:1\$$good\$A\$\$"
ok '--count in a format that it has not' gives 2 '--count has no --format' \
  eidtool check --count --format=jsonl docs/example-list.txt

# A pipe that nobody reads: no word, and the status that a shell gives.
pipe() {
  { eidtool make 8904 --count=100000 2>"$work/err"
    echo $? >"$work/status"; } | head -n 1 >/dev/null
  cat "$work/err" "$work/status"
  [ ! -s "$work/err" ] && [ "$(cat "$work/status")" -eq 141 ]
}
pipe_ignored() {
  (trap '' PIPE && pipe)
}
ok 'a closed pipe' pipe
ok 'a closed pipe with SIGPIPE ignored' pipe_ignored

tap_done
