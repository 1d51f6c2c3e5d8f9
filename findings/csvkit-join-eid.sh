#!/bin/sh
# SPDX-License-Identifier: MIT
# csvkit 2.2.0 (agate 1.14.2) makes Python decimals of a column of numbers, at
# most 28 digits long: ICCIDs, 19 or 20, go through, of EIDs the last four are
# rounded away. csvjoin takes two chips of one series for one and gives each
# phone the profile of the other as well, four rows for two, and no word is
# said; csvsort writes what is left of an EID, sorted by another column too.
# csvcut keeps the text, and csvjoin with -I.
#
# Seen 2026-11-30. Needs Python 3.10 or later with venv; downloads into a
# folder of its own.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON3:-python3}" -m venv env
env/bin/pip install --quiet --disable-pip-version-check csvkit==2.2.0 \
  agate==1.14.2
cat >phones.csv <<'END'
phone,eid
two,"89049032123451234512345678901332"
one,"89049032123451234512345678901235"
END
cat >profiles.csv <<'END'
eid,iccid
"89049032123451234512345678901235",8949000000000000018
"89049032123451234512345678901332",89490000000000000197
END
{
  echo 'csvjoin -c eid'
  env/bin/csvjoin -c eid phones.csv profiles.csv
  echo 'csvjoin -I -c eid'
  env/bin/csvjoin -I -c eid phones.csv profiles.csv
  echo 'csvsort -c phone'
  env/bin/csvsort -c phone phones.csv
  echo 'csvsort -c iccid'
  env/bin/csvsort -c iccid profiles.csv
  echo 'csvcut -c eid'
  env/bin/csvcut -c eid phones.csv
} 2>said >seen
cat said >>seen
cat >expected <<'END'
csvjoin -c eid
phone,eid,iccid
two,8.904903212345123451234567890E+31,8949000000000000018
two,8.904903212345123451234567890E+31,89490000000000000197
one,8.904903212345123451234567890E+31,8949000000000000018
one,8.904903212345123451234567890E+31,89490000000000000197
csvjoin -I -c eid
phone,eid,iccid
two,89049032123451234512345678901332,89490000000000000197
one,89049032123451234512345678901235,8949000000000000018
csvsort -c phone
phone,eid
one,8.904903212345123451234567890E+31
two,8.904903212345123451234567890E+31
csvsort -c iccid
eid,iccid
8.904903212345123451234567890E+31,8949000000000000018
8.904903212345123451234567890E+31,89490000000000000197
csvcut -c eid
eid
89049032123451234512345678901332
89049032123451234512345678901235
END
cat seen
cmp expected seen
