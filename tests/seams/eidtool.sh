# SPDX-License-Identifier: MIT
# What each verb prints and returns: tests/vectors/cli/*.txt. A new case is a
# few new lines there.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

for file in tests/vectors/cli/*.txt; do
  transcript golden "$file"
done

# Every verb explains itself, and all of its options.
explained() {
  eidtool "$1" --help >"$work/help" && [ ! -s "$work/err" ] &&
    grep -q "^Usage: eidtool $1" "$work/help" &&
    ! grep -n '.\{80\}' "$work/help"
}
for verb in check decode suggest accept code explain find mask make registry \
  carriers; do
  ok "eidtool $verb --help" explained $verb
done

# The middle digits of an EID are not in the text, unless asked for.
masked() {
  eidtool "$@" >"$work/out" 2>&1
  ! grep -E '[0-9]{13}|([0-9]{4} ){3}' "$work/out"
}
good=89049032123451234512345678901235
printf '%s\n' $good 89049032123451234512345678901253 >"$work/list"
ok 'check masks' masked check --all --carrier=jci "$work/list"
ok 'accept masks' masked accept --carrier=bmobile $good
ok 'accept --carrier=all masks' masked accept --carrier=all $good
ok 'accept masks what is no EID' masked accept --carrier=jci ${good}1
ok 'suggest masks' masked suggest 89049032123451234512345678901253
# The Matching ID is a secret, also where something is wrong with it.
secret() {
  eidtool "$@" >"$work/out" 2>&1
  cat "$work/out"
  ! grep -iE 'A74Y8|3F815' "$work/out"
}
code='LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815'
ok 'code hides' secret code "$code"
ok 'code hides in errors' secret code "$code~" "$code\$x\$y" "1\$$code" "${code#*1}" "${code#*1?}" \
  04386-AGYFT-A74Y8-3F815
ok 'code hides in links' secret code \
  'https://esimsetup.apple.com/?carddata=1%24a.b%2404386-AGYFT-A74Y8_3F815'
ok 'code hides in what it compares' secret code --compare "$code" "$code"
for format in tsv csv jsonl; do
  ok "code hides, $format" secret code --format=$format "$code" "$code~"
done
ok 'accept hides' secret accept --carrier=jci --with="docomo:$code" $good
ok 'accept hides in errors' secret accept --carrier=jci \
  --with="docomo:$code~" $good
shows() {
  eidtool "$@" | grep -q $good
}
ok 'check --show' shows check --all --show "$work/list"
ok 'accept --show' shows accept --carrier=jci --show $good

# Output that is no terminal has no colour.
plain() {
  ! TERM=xterm eidtool decode $good | grep -q "$(printf '\033')"
}
ok 'no colour in a pipe' plain

# coloured VARIABLE=VALUE...: whether there is colour on a terminal. script,
# of util-linux, makes one.
coloured() {
  env TERM=xterm "$@" script -qec "eidtool decode $good" /dev/null \
    </dev/null | grep -q "$(printf '\033')"
}
not_coloured() {
  ! coloured "$@"
}
ok 'colour on a terminal' coloured
ok 'an empty NO_COLOR changes nothing' coloured NO_COLOR=
ok 'no colour with NO_COLOR' not_coloured NO_COLOR=1
ok 'no colour on a dumb terminal' not_coloured TERM=dumb

versions() {
  eidtool --version | "$AWK" '
    $0 !~ /^(eidtool|libeid) [0-9]+\.[0-9]+\.[0-9]+$/ &&
    $0 !~ /^(registry|carrier) data [0-9]+-[0-9]+-[0-9]+$/ { bad = 1 }
    END { exit bad || NR != 4 }'
}
ok '--version' versions

# All that make makes is valid, also where the series carries.
series() {
  eidtool make --count=1000 --start=9999999999999500 8904903200000 |
    eidtool check --policy=strict --count >"$work/out"
  grep -q '^records=1000 valid=1000 ' "$work/out"
}
ok 'a made series is valid' series

tap_done
