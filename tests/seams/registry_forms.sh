#!/bin/sh
# SPDX-License-Identifier: MIT
# eidtool registry --format=easylpac, minilpa, json: what the apps that load
# them would say of an EID is what decode says, as these apps look it up.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/seams/transcript.sh"

command -v python3 >/dev/null || {
  echo '1..0 # SKIP python3 is not there'
  exit 77
}
for form in easylpac minilpa json; do
  ok "$form is written" sh -c "eidtool registry --format=$form >'$work/$form'"
done

# EIDs at both ends of each product's prefix and ranges, and beside these, and
# one of each maker.
eidtool registry --table=products --format=tsv >"$work/products"
eidtool registry --format=tsv >"$work/makers"
cat >"$work/eids.py" <<'PY'
import sys

def check(body):
    return body + "%02d" % (98 - int(body) * 100 % 97)

def rows(path):
    lines = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]

for row in rows(sys.argv[1]) + rows(sys.argv[2]):
    p = row["prefix"]
    room = 30 - len(p)
    ends = [(0, 10 ** room - 1)]
    if row.get("ranges"):
        ends = [tuple(map(int, r.split("-"))) for r in row["ranges"].split(",")]
    for low, high in ends:
        for n in (low, high, low - 1, high + 1, (low + high) // 2):
            if 0 <= n < 10 ** room:
                print(check(p + ("%0*d" % (room, n) if room else "")))
PY
cat >"$work/compare.py" <<'PY'
import fnmatch, json, sys

form, path = sys.argv[1:3]
data = json.load(open(path, encoding="utf-8"))
GOOD = ("high", "medium")
bad = seen = named = 0

def maker_of(eid):
    key = "eum" if form == "minilpa" else "prefix"
    for m in data:
        if eid.startswith(m[key]):
            return m
    return None

for line in sys.stdin:
    r = json.loads(line)
    want = r["maker"] if r["maker"] and r["maker"]["grade"] in GOOD else None
    if r["maker"] and not want:
        continue
    seen += 1
    m = maker_of(r["eid"])
    got = m and m["manufacturer"]
    if got != (want and want["name"]):
        bad += 1
        print(r["eid"], "maker", got, want)
    if form != "minilpa" or not m:
        continue
    if r["product"] and r["product"]["grade"] not in GOOD:
        continue
    product = next((p["name"] for p in m["products"]
                    if fnmatch.fnmatchcase(r["eid"], p["pattern"])), None)
    named += product is not None
    if product != (r["product"] and r["product"]["name"]):
        bad += 1
        print(r["eid"], "product", product, r["product"])
print(seen, named)
sys.exit(bad or seen < 100 or form == "minilpa" and named < 50)
PY
python3 "$work/eids.py" "$work/products" "$work/makers" >"$work/eids"
eidtool decode --format=jsonl - <"$work/eids" >"$work/decoded"
for form in easylpac minilpa; do
  ok "$form names what decode names" \
    sh -c "python3 '$work/compare.py' $form '$work/$form' <'$work/decoded'"
done
fields() {
  python3 - "$work" <<'PY'
import json, sys
easy = json.load(open(sys.argv[1] + "/easylpac"))
mini = json.load(open(sys.argv[1] + "/minilpa"))
whole = json.load(open(sys.argv[1] + "/json"))
for e in easy:
    assert list(e) == ["prefix", "manufacturer", "link", "country"], e
for m in mini:
    assert list(m) == ["eum", "country", "manufacturer", "products"], m
    for p in m["products"]:
        assert set(p) - {"chip"} == {"pattern", "name"}, p
        assert p["pattern"].rstrip("*").isdigit(), p
for row in whole["makers"] + whole["products"]:
    assert row["grade"] in ("high", "medium") and row["source"], row
assert len(whole["products"]) > 30
PY
}
ok 'the fields are those that they read' fields

tap_done
