# SPDX-License-Identifier: MIT
# What eidtool prints has a key in data/lang/root.txt with the same
# English, and comes out in the reader's language.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

unset LC_MESSAGES LANG LANGUAGE

icu=
[ -e "$top_builddir/libeid-icu.la" ] && icu=yes

# "GROUP/NAME TEXT" for each message of a bundle's source.
messages() {
  LC_ALL=C "$AWK" '
    { sub(/^[ \t]*\/\/.*/, "") }
    {
      while (match($0, /"[^"]*"|[{}]|[A-Za-z0-9-]+/)) {
        token = substr($0, RSTART, RLENGTH)
        $0 = substr($0, RSTART + RLENGTH)
        if (token == "{")
          path[++depth] = word
        else if (token == "}") {
          if (depth-- == 3)
            print path[2] "/" path[3] " " text
          text = ""
        } else if (token ~ /^"/)
          text = text substr(token, 2, length(token) - 2)
        else
          word = token
      }
    }' "$1" | LC_ALL=C sort
}

# The same for each say("GROUP", "NAME", "ENGLISH") of the command.
said() {
  find src/cli -name "*.c" -exec cat {} + | tr '\n' ' ' | LC_ALL=C "$AWK" '
    {
      while (match($0, /[^a-z_]say\( *"/)) {
        $0 = substr($0, RSTART + RLENGTH - 1)
        n = 0
        text = ""
        while (match($0, /^ *"[^"]*",? */)) {
          token = substr($0, RSTART, RLENGTH)
          $0 = substr($0, RSTART + RLENGTH)
          sub(/^ *"/, "", token)
          sub(/",? *$/, "", token)
          if (n < 2)
            key[n++] = token
          else
            text = text token
        }
        if (n == 2 && text != "")
          print key[0] "/" key[1] " " text
      }
    }' | LC_ALL=C sort -u
}

# The same of the library, which has {"NAME", "ENGLISH"} of the group say.
said_by_library() {
  cat src/answer/*.c | tr '\n' ' ' | LC_ALL=C "$AWK" '
    {
      while (match($0, /\{ *"[a-z-]*", *"[^"]*"( *"[^"]*")*\}/)) {
        message = substr($0, RSTART + 1, RLENGTH - 3)
        sub(/^ *"/, "", message)
        $0 = substr($0, RSTART + RLENGTH)
        gsub(/" *"/, "", message)
        sub(/", *"/, " ", message)
        print "say/" message
      }
    }'
}

messages data/lang/root.txt >"$work/root"
languages=$(cd data/lang && ls *.txt | sed 's/\.txt$//' | grep -vx root)
{
  said
  said_by_library
} | LC_ALL=C sort -u >"$work/said"

same_keys() {
  cut -d ' ' -f 1 "$work/root" >"$work/a"
  messages "data/lang/$1.txt" | cut -d ' ' -f 1 | diff "$work/a" - &&
    [ -s "$work/a" ] && LC_ALL=C sort -cu "$work/a"
}
ok 'there are languages' test -n "$languages"
for lang in $languages; do
  ok "$lang has the keys of root.txt, each once" same_keys "$lang"
done

. tests/seams/language_list.sh
listed() {
  grep -q '^\.\\" languages of data/lang' "$1" &&
    list_languages "$1" | diff "$1" -
}
for page in docs/eidtool.1 docs/libeid-icu.3; do
  ok "$page lists the languages" listed "$page"
done

has_keys() {
  LC_ALL=C comm -23 "$work/said" "$work/root" >"$work/missing"
  cat "$work/missing"
  [ "$(wc -l <"$work/said")" -gt 50 ] && [ ! -s "$work/missing" ]
}
ok 'what the command says is in root.txt, word for word' has_keys

# The other way round. Heads of tables are also the names of columns.
needed() {
  grep -E '^(say|label|help)/' "$work/root" |
    LC_ALL=C comm -13 "$work/said" - | grep -vx 'say/column .*' \
    >"$work/idle"
  cat "$work/idle"
  [ ! -s "$work/idle" ]
}
ok 'what is in root.txt is said by the command' needed

# The help of the verbs stands in their tables.
help_of() {
  {
    sed -n "s|^about/$1 ||p" "$work/root"
    eidtool "$1" --help | sed -n "s/^  --\\([a-z-]*\\).*/\\1/p" |
      while read -r option; do
        grep "^option/$1-$option " "$work/root" ||
          grep "^option/$option " "$work/root" || echo "x --$option"
      done | sed 's/^[^ ]* //'
  } >"$work/wanted"
  eidtool "$1" --help | tr -s ' \n' ' ' >"$work/help"
  while read -r text; do
    grep -qF -e "$text" "$work/help" || echo "missing: $text"
  done <"$work/wanted" >"$work/missing"
  cat "$work/missing"
  [ "$(wc -l <"$work/wanted")" -gt 2 ] && [ ! -s "$work/missing" ]
}
verbs=$(eidtool --help | sed -n 's/^  \([a-z]*\)  *[a-zA-Z].*/\1/p')
for verb in $verbs; do
  ok "the help of $verb is that of root.txt" help_of "$verb"
done

one_file() {
  ! grep -rlE 'HAVE_ICU|ICU_SONAME' --include='*.[ch]' src/cli | grep -v '^src/cli/base/icu\.c$'
}
ok 'one file of the command knows of ICU' one_file

if [ -z "$icu" ]; then
  # The texts are English; that is said where Japanese was asked for.
  english() {
    eidtool decode --lang=ja 8904 >"$work/out" 2>"$work/err"
    [ $? -eq 1 ] && grep -q '28 are missing' "$work/out" &&
      grep -q 'this is English' "$work/err" &&
      LC_ALL=ja_JP.UTF-8 eidtool decode 8904 2>&1 |
      grep -q '28 are missing'
  }
  ok 'without ICU the language is English' english
  tap_done
  exit
fi

for lang in $languages; do
  transcript golden "tests/vectors/cli/icu/$lang.txt"
done

# Of a help nothing that explains is as it is in English: two words with only a
# space between.
all_said() {
  lang=$1
  shift
  eidtool --lang="$lang" "$@" --help >"$work/help" 2>"$work/err"
  eidtool "$@" --help | grep '[a-z] [a-z]' >"$work/english"
  [ -s "$work/help" ] && [ ! -s "$work/err" ] && [ -s "$work/english" ] &&
    ! grep -Fx -f "$work/english" "$work/help"
}
for lang in $languages; do
  ok "eidtool --help in $lang" all_said "$lang"
  for verb in $verbs; do
    ok "eidtool $verb --help in $lang" all_said "$lang" "$verb"
  done
done

# The labels of what verbs print for people: none is as it is in English but
# the names of numbers.
labels() {
  eid=89049032005001000000000027182808
  code='LPA:1$smdp.gsma.com$04386-AGYFT$1.3.6.1.4.1.31746$1'
  {
    eidtool decode --lang="$1" $eid
    eidtool accept --lang="$1" --carrier=jci --with=docomo $eid
    eidtool accept --lang="$1" --carrier=linksmate $eid
    eidtool carriers --lang="$1" --show=docomo
    eidtool carriers --lang="$1" --show=att
    eidtool code --lang="$1" "$code" 'LPA:1$rsp.example$' \
      "esim:transfer?eid=$eid&imei=490154203237518"
    eidtool code --lang="$1" 'LPA:1$a.example$abc'
    eidtool code --lang="$1" --compare "$code" 'LPA:1$a.example$B'
    eidtool explain --lang="$1" 8.1.1/3.8 8.8/3.1
  } 2>&1 | LC_ALL=C "$AWK" '
    /^  [^ 0-9]/ && match(substr($0, 3), /  /) {
      print substr($0, 3, RSTART - 1)
    }' | LC_ALL=C sort -u
}
labels en >"$work/labels"
own_labels() {
  labels "$1" | grep -Fx -f "$work/labels" |
    grep -vx 'EID\|IMEI\|OID\|APN' >"$work/common"
  cat "$work/labels" "$work/common"
  [ "$(wc -l <"$work/labels")" -gt 30 ] && [ ! -s "$work/common" ]
}
for lang in $languages; do
  ok "every label is in $lang" own_labels "$lang"
done

# speaks en|ja VARIABLE=VALUE...
speaks() {
  want=$1
  shift
  got=$(env -u LC_ALL "$@" eidtool decode 8904 2>&1)
  case $got in
  *28桁足りません*) [ "$want" = ja ] ;;
  *'28 are missing'*) [ "$want" = en ] ;;
  *) false ;;
  esac || {
    echo "$got"
    false
  }
}
ok 'LC_ALL' speaks ja LC_ALL=ja_JP.UTF-8
ok 'LC_MESSAGES' speaks ja LC_MESSAGES=ja_JP.UTF-8
ok 'LANG' speaks ja LANG=ja
ok 'LC_ALL before LC_MESSAGES' speaks en LC_ALL=C LC_MESSAGES=ja
ok 'LC_MESSAGES before LANG' speaks en LC_MESSAGES=en_GB.UTF-8 LANG=ja
ok 'an empty variable is none' speaks ja LC_ALL= LC_MESSAGES= LANG=ja_JP
ok 'a script that is not there' speaks en LANG=zh_TW.UTF-8
ok 'no locale' speaks en LANG=
ok 'an unknown locale' speaks en LANG=sv_SE.UTF-8
ok 'the language is en_GB, not a longer word' speaks en LANG=english
ok 'no directory' speaks en LANG=ja EIDTOOL_MESSAGES=/no/such/directory

quiet() {
  env -u LC_ALL LANG=sv_SE.UTF-8 eidtool decode 8904 2>"$work/err" >"$work/out"
  [ ! -s "$work/err" ]
}
ok 'an unknown locale is no complaint' quiet

explicit() {
  eidtool decode --lang="$1" 8904 >"$work/out" 2>"$work/err"
  [ $? -eq 1 ] && grep -q '28 are missing' "$work/out" &&
    grep -q "lang=$1: .*English" "$work/err"
}
ok '--lang of a language that is not there' explicit sv
ok '--lang of none' explicit ../ja

first_asked() {
  [ "$(env LC_ALL=ja eidtool decode --lang=en 8904)" = \
    "$(LC_ALL=C eidtool decode 8904)" ]
}
ok '--lang before the locale' first_asked

# For programs every sentence is in the language, and nothing else changes.
sentence='"\(message\|reason\|note\|caution\|meaning\)":"[^"]*"'
records() {
  eidtool check --lang="$1" --format=jsonl --carrier=jci docs/example-list.txt
  eidtool accept --lang="$1" --format=jsonl --carrier=linksmate \
    --with=docomo 89086030202200000022000023022943
  eidtool explain --lang="$1" --format=jsonl 8.1.1/3.8 8.8/3.1
  eidtool code --lang="$1" --format=jsonl 'LPA:1$a$b'
  eidtool carriers --lang="$1" --show=jci --format=jsonl
}
machine() {
  records en | sed "s/$sentence//g" >"$work/en"
  [ "$(wc -l <"$work/en")" -gt 15 ] &&
    records "$1" | sed "s/$sentence//g" | diff "$work/en" -
}
# Names of repairs and fits are also reasons.
sentences() {
  records "$1" | grep -o "$sentence" | grep -v '"reason":"[a-z-]*"'
}
sentences en >"$work/english"
one_language() {
  sentences "$1" >"$work/sentences"
  [ "$(wc -l <"$work/sentences")" -gt 30 ] &&
    [ "$(wc -l <"$work/sentences")" -eq "$(wc -l <"$work/english")" ] &&
    ! grep -Fx -f "$work/english" "$work/sentences"
}
for lang in $languages; do
  ok "codes and names are the same for programs in $lang" machine "$lang"
  ok "every sentence of a record is in $lang" one_language "$lang"
done

# A note of one's own table is translated where the built-in row says the same
# in English, and never where it does not.
mkdir "$work/own"
"$AWK" -F '\t' -v OFS='\t' '
  $1 == "jci" && $3 == "89033023" { sub(/^EIDs.*/, "Our own words.", $11) }
  $1 != "jci" || $3 != "89033024"' data/rules.tsv >"$work/own/rules.tsv"
own_note() {
  got=$(eidtool accept --lang=ja --data="$work/own" --carrier=jci \
    --format=jsonl "$2")
  echo "$got"
  case $got in *"$1"*) ;; *) false ;; esac
}
own=$(eidtool make 89033023)
ok 'another English note is not translated' own_note 'Our own words.' "$own"
same=$(eidtool make 89043051)
ok 'the same English note is translated' own_note '先頭が89043051' "$same"
tap_done
