# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
# What people use today, on the same list; read by run.sh. The slowest get a
# short list, where the start of our own process counts against us.

# by_line STATEMENT: a program for node that counts in n, the line in s.
by_line() {
  printf '%s%s%s' \
    'let n=0;require("readline").createInterface({input:process.stdin})' \
    ".on(\"line\",s=>{$1})" '.on("close",()=>console.log(n))'
}
digits=$(by_line 'let r=0;for(let i=0;i<s.length;i++)r=(r*10+s.charCodeAt(i)-
48)%97;n+=s.length==32&&r==1' | tr -d '\n')
cdigit=$(by_line 'n+=s.length==32&&m.validate(s)')
cdigit="const m=require(\"cdigit\").mod97_10;$cdigit"
# As people write it; it takes "1_0" and the digits of every script too.
cat >"$work/int.py" <<'END'
import sys
def valid(s): return len(s) == 32 and int(s) % 97 == 1
print(sum(valid(line.rstrip("\n")) for line in sys.stdin))
END
stdnum='import sys; from stdnum.iso7064 import mod_97_10 as m;'
stdnum="$stdnum print(sum(m.is_valid(l.strip()) for l in sys.stdin))"
chunks='{ r = 0; for (i = 1; i < 33; i += 4) r = (r * 10000 +'
chunks="$chunks substr(\$0, i, 4)) % 97; n += length(\$0) == 32 && r == 1 }"
chunks="$chunks END { print n }"

# grep stops at the first match where it sees that its output is /dev/null.
# python3 is the one on the PATH.
row eidtool clean "$check clean"
row 'C, fgets and a digit loop' - "$bench/fgets <clean"
row 'grep -cE (form only)' - "grep -cE '^[0-9]{32}\$' clean | cat"
lacks node command -v node ||
  row 'node, digit loop' - "node -e '$digits' <clean"
lacks python3 command -v python3 ||
  row 'Python, int() % 97' - "python3 $work/int.py <clean"
times_faster "today's tools"

row --annotate csv "$eidtool $annotate csv"
lacks python3 command -v python3 ||
  row "Python's csv" - "python3 $work/rows.py <csv"
times_faster 'rows back'

# Debian's packages are seen by Debian's python3, which need not come first on
# the PATH; npm's are found by NODE_PATH.
head -n 2000000 clean >few
settle few
python=python3
"$python" -c 'import stdnum' 2>/dev/null || python=/usr/bin/python3
row eidtool few "$check few"
lacks mawk command -v mawk || row mawk - "mawk '$chunks' few"
lacks 'cdigit (npm)' node -e 'require("cdigit")' ||
  row 'cdigit (npm)' - "node -e '$cdigit' <few"
lacks 'python-stdnum (python3-stdnum)' "$python" -c 'import stdnum' ||
  row python-stdnum - "$python -c '$stdnum' <few"
times_faster "today's tools, 2 M records"
[ -z "$missing" ] || printf '\nNot installed: %s.\n' "$missing"
