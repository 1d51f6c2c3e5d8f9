# SPDX-License-Identifier: MIT
# What is offered while a command line is typed: by the command, and by the
# three shells that ask it.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

printf 'order,EID number,"a, b"\n1,89049032123451234512345678901235,x\n' \
  >"$work/list.csv"
printf '\357\273\2778904903212345123451234567890123;EID\n' >"$work/other.csv"
export work

# Every verb, and every option that its help lists.
all_offered() {
  eidtool complete '' | cut -f 1 >"$work/verbs"
  for verb in $(eidtool --help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
    grep -qx "$verb" "$work/verbs" || return 1
    eidtool complete "$verb" -- | cut -f 1 | sed 's/=$//' >"$work/offered"
    eidtool "$verb" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p' |
      diff - "$work/offered" || return 1
  done
}
ok 'each verb and each option' all_offered

# offers WORDS... <<WANTED
offers() {
  cat >"$work/wanted"
  eidtool complete "$@" 2>&1 | cut -f 1 | diff "$work/wanted" -
}
ok 'a verb' offers deco <<'EOF'
decode
EOF
ok 'a verb behind an option' offers --lang=en he <<'EOF'
help
EOF
ok 'an option' offers check --col <<'EOF'
--column=
--color=
EOF
ok 'a carrier' offers check --carrier=doc <<'EOF'
--carrier=docomo
EOF
ok 'a carrier as a word of its own' offers accept --carrier doc <<'EOF'
docomo
EOF
ok 'a carrier of other tables' offers --data=tests/vectors/own check \
  --carrier= <<'EOF'
--carrier=example
--carrier=all
EOF
ok 'tables that are not there' offers --data=/nonexistent check --carrier=d <<EOF
eidtool: /nonexistent: none of the tables is there: eum.tsv, products.tsv, e164.tsv, carriers.tsv, rules.tsv
EOF
ok 'a column, with the equals sign apart' offers check "$work/list.csv" \
  --column = <<'EOF'
--column=order
--column=EID number
--column=a, b
--column=auto
EOF
ok 'no EID is taken for a column' offers check "$work/other.csv" \
  --column '' <<'EOF'
EID
auto
EOF
ok 'the column of the carriers' offers check "$work/list.csv" \
  --carrier-column '' <<'EOF'
order
EID number
a, b
EOF
ok 'no file, no column' offers check "$work/none.csv" --column= <<'EOF'
--column=auto
EOF
ok 'a choice' offers decode --format t <<'EOF'
text
tsv
EOF
ok 'a file' offers check list </dev/null
ok 'a number' offers check --jobs= </dev/null
ok 'a flag has no value' offers check --all '' </dev/null
ok 'nothing but the name of the command' offers --v <<'EOF'
--version
EOF

# bash, as readline asks it.
in_bash() {
  bash -c '
    . contrib/completion/bash/eidtool
    compopt() { echo "$*"; }
    COMP_WORDS=(eidtool "$@")
    COMP_CWORD=$#
    _eidtool
    printf "<%s>" "${COMPREPLY[@]}"' bash "$@" >"$work/got"
  printf '%b' "$wanted" | diff - "$work/got"
}
wanted='<decode>'
ok 'bash: a verb' in_bash deco
wanted='-o nospace\n-o nospace\n<--carrier=><--carrier-column=>'
ok 'bash: an option' in_bash check --carr
wanted='<docomo>'
ok 'bash: behind an equals sign' in_bash check --carrier = doc
wanted='<EID\\ number>'
ok 'bash: a column with a space' in_bash check "$work/list.csv" --column = E
wanted='<>'
ok 'bash: nothing' in_bash check x

if ! command -v fish >/dev/null; then
  skip 'fish' 'no fish'
else
  in_fish() {
    HOME=$work fish -c 'source contrib/completion/eidtool.fish
      complete -C "eidtool check --carrier=doco"
      complete -C "eidtool deco"' | cut -f 1 >"$work/got"
    printf '%s\n' --carrier=docomo decode | diff - "$work/got"
  }
  ok 'fish' in_fish
fi
if ! command -v zsh >/dev/null; then
  skip 'zsh' 'no zsh'
else
  # compadd is what the shell is told by a completion.
  in_zsh() {
    zsh -f -c '
      compadd() { print -r -- ${@[-1]} ${(P)${@[-1]}} }
      _files() { print files }
      compdef() { : }
      . contrib/completion/_eidtool
      words=(eidtool check --carrier=doc) CURRENT=3 _eidtool
      words=(eidtool check x) CURRENT=3 _eidtool
      words=(eidtool check --carr) CURRENT=3 _eidtool' >"$work/got"
    printf '%s\n' 'offered --carrier=docomo' files \
      'offered --carrier= --carrier-column=' | diff - "$work/got"
  }
  ok 'zsh' in_zsh
fi

tap_done
