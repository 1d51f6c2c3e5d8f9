# SPDX-License-Identifier: MIT
# Check tables against schema.tsv, README.md and each other:
#
#   LC_ALL=C awk -f data/schema.awk -f data/check.awk data/schema.tsv \
#     data/eum.tsv data/products.tsv ...
#
# A file is NAME.tsv or NAME-anything.tsv, NAME a table of the schema. The
# first fault is printed as FILE:LINE: REASON, and the exit status is 1. The
# library refuses the same files for the same reasons when it loads tables
# (src/registry/load.c and field.c, src/carrier/load.c); a test holds the two
# together.
#
# What is read stays in these arrays, and another program may follow with a
# second -f (table.awk does): rows[t], base[t] (lines before row 1), version[t]
# and cell[t, row, column]; of the intervals in their order, spans[t],
# first[t, i], last[t, i], row[t, i] and parent[t, i] (0: none).

BEGIN {
  nul = sprintf("%c", 0)
  for (i = 1; i < 30; i++) {
    zeros = zeros "0"
    nines = nines "9"
  }
}

function refuse(file, line, reason) {
  print file ":" line ": " reason | "cat 1>&2"
  close("cat 1>&2")
  refused = 1
  exit 1
}

# What is wrong with the bytes of a line, or "". Not every awk keeps NUL in a
# line; those that do see it.
function bytes(s) {
  if (s ~ /[\001-\010\013-\037\177]/ || length(nul) == 1 && index(s, nul) > 0)
    return "a control character"
  if (s !~ /[\200-\377]/)
    return ""
  if (s ~ /\302[\200-\237]/)
    c1 = 1
  else
    c1 = 0
  # What is well formed goes; Unicode, table 3-7.
  gsub(/[\302-\337][\200-\277]/, "", s)
  gsub(/\340[\240-\277][\200-\277]|[\341-\354][\200-\277][\200-\277]/, "", s)
  gsub(/\355[\200-\237][\200-\277]|[\356\357][\200-\277][\200-\277]/, "", s)
  gsub(/\360[\220-\277][\200-\277][\200-\277]/, "", s)
  gsub(/[\361-\363][\200-\277][\200-\277][\200-\277]/, "", s)
  gsub(/\364[\200-\217][\200-\277][\200-\277]/, "", s)
  if (s ~ /[\200-\377]/)
    return "not UTF-8"
  return c1 ? "a control character" : ""
}

# A day, or with `less` also a month or a year, that the calendar has.
function calendar(s, less,   y, m, d, days) {
  if (s !~ /^[0-9][0-9][0-9][0-9](-[0-9][0-9](-[0-9][0-9])?)?$/)
    return 0
  if (!less && length(s) < 10)
    return 0
  y = substr(s, 1, 4) + 0
  m = length(s) > 4 ? substr(s, 6, 2) + 0 : 1
  d = length(s) > 7 ? substr(s, 9, 2) + 0 : 1
  days = 31
  if (m == 4 || m == 6 || m == 9 || m == 11)
    days = 30
  if (m == 2)
    days = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 29 : 28
  return m >= 1 && m <= 12 && d >= 1 && d <= days
}

# A number padded to the digits that a prefix leaves until digit 30.
function pad(number, room) {
  return substr(zeros, 1, room - length(number)) number
}

# A range under the prefix in column 1; the one before it ended at `floor`.
function range(s,   ends, room) {
  if (s !~ /^[0-9]+-[0-9]+$/)
    return "is not FIRST-LAST"
  split(s, ends, "-")
  room = 30 - length($1)
  if (length(ends[1]) > room || length(ends[2]) > room)
    return "has more digits than the prefix leaves"
  ends[1] = pad(ends[1], room)
  ends[2] = pad(ends[2], room)
  if ("" ends[1] > "" ends[2])
    return "ends before it begins"
  if (floor != "" && "" ends[1] <= "" floor)
    return "does not rise"
  floor = ends[2]
  return ""
}

function digits(s, most) {
  if (s !~ /^[0-9]+$/)
    return "has a non-digit"
  return length(s) > most ? "has more than " most " digits" : ""
}

function code(s,   why) {
  why = digits(s, 7)
  if (why == "" && substr(s, 1, 1) == "0")
    return "begins with 0"
  return why
}

function host(s) {
  return s ~ /^[a-z0-9.-]+$/ && s ~ /[.]/ && s !~ /^[.-]|[.-][.]|[.]-|[.-]$/ \
    ? "" : "is not a host name"
}

# What is wrong with a value of a kind, or "".
function value(k, s) {
  if (k == "text")
    return ""
  if (k in words)
    return index(" " words[k] " ", " " s " ") > 0 && index(s, " ") == 0 ? "" \
      : "is not one of " words[k]
  if (k == "prefix")
    return digits(s, 30)
  if (k == "range")
    return range(s)
  if (k == "code")
    return code(s)
  if (k == "iso")
    return s ~ /^[A-Z][A-Z]$/ ? "" : "is not two capital letters"
  if (k == "day")
    return calendar(s, 0) ? "" : "is not a day, YYYY-MM-DD"
  if (k == "host")
    return host(s)
  if (k == "numbers")
    return s ~ /^[0-9]+([.][0-9]+)+$/ ? "" : "is not numbers with dots between"
  if (k == "eid")
    return length(s) == 32 ? digits(s, 32) : "is not 32 digits"
  if (k == "id")
    return s ~ /^[a-z0-9]+(-[a-z0-9]+)*$/ ? "" : \
      "is not lower case letters, digits and hyphens"
  sub(/^~/, "", s)
  return calendar(s, 1) ? "" : "is not a date"
}

# What is wrong with column c of the row, or "".
function field(t, c, s,   i, n, part, why) {
  if (s ~ /^ | $/)
    return "has a space at its ends"
  if (s == "")
    return optional[t, c] ? "" : "is empty"
  floor = ""
  if (several[t, c] == "")
    return value(kind[t, c], s)
  n = split(s, part, several[t, c])
  for (i = 1; i <= n; i++) {
    if (part[i] ~ /^ | $/ || part[i] == "")
      return "has an empty part, or a space beside a separator"
    why = value(kind[t, c], part[i])
    if (why != "")
      return why
  }
  return ""
}

# A column of the row.
function get(t, name) {
  return $(at[t, name])
}

# A prefix, or two of one length in order.
function value_of_list(s,   n, ends) {
  if (s !~ /^[0-9]+(-[0-9]+)?$/)
    return 0
  n = split(s, ends, "-")
  if (length(ends[1]) > 30)
    return 0
  return n == 1 || length(ends[1]) == length(ends[2]) \
    && "" ends[1] <= "" ends[2]
}

# OWN OTHER WHOSE PLATFORM REASON, of a rule about two lines.
function value_of_pair(s,   w) {
  return split(s, w, "[ ]") == 5 && value("form", w[1]) == "" \
    && value("form", w[2]) == "" && w[3] ~ /^(any|(carrier|network):.+)$/ \
    && value("platform", w[4]) == "" && value("reason", w[5]) == ""
}

# A pair has a meaning for the owner; a half of one has none and could not
# have been foreseen.
function answer(   subject, reason, pair) {
  subject = get("rsp", "subject")
  reason = get("rsp", "reason")
  pair = subject != "" && reason != ""
  if (subject == "" && reason == "")
    return "there is no subject and no reason"
  if (pair != (get("rsp", "meaning") != ""))
    return "a meaning goes with a subject and a reason"
  if (!pair && get("rsp", "foreseen") != "none")
    return "the foreseen is not none without subject and reason"
  return ""
}

# A symptom stands for an answer of a server, whose row says the rest, or says
# it itself. Each of its forms begins with a letter or digit, by which it is
# looked for.
function symptom(   pair, i, n, form) {
  pair = get("symptoms", "subject") != ""
  if (pair != (get("symptoms", "reason") != ""))
    return "a subject goes with a reason"
  if (pair == (get("symptoms", "text") != "") \
      || pair == (get("symptoms", "meaning") != "") \
      || pair == (get("symptoms", "foreseen") != ""))
    return "text, meaning and foreseen go without a subject"
  n = split(get("symptoms", "match"), form, "[|]")
  for (i = 1; i <= n; i++)
    if (form[i] !~ /^[0-9A-Za-z]/)
      return "the match begins with no letter or digit"
  return ""
}

# The value of a rule has a form of its own for each kind.
function value_of_rule(k, s) {
  if ((k == "accept" || k == "reject") && !value_of_list(s))
    return "the value is not a prefix, or two of one length as FIRST-LAST"
  if (k == "not-used" && s != "")
    return "the value is not empty"
  if (k != "not-used" && s == "")
    return "the value is empty"
  if (k == "condition" && value("id", s) != "")
    return "the value is not lower case letters, digits and hyphens"
  if ((k == "coexist" || k == "conflict") && !value_of_pair(s))
    return "the value is not OWN OTHER WHOSE PLATFORM REASON"
  return ""
}

# What sort of date a row has, against what is known of it. A source that
# states its date has one; one that has none is not as fresh as the day on
# which it was read, and neither is a copy.
function date_kind(t,   stated, dated) {
  dated = get(t, "dated")
  if (dated != "live" && dated != "copy-undated" \
      && get(t, "seen") == version[t])
    return "the seen is the day of the table, and the dated neither live " \
      "nor copy-undated"
  if (t != "rules")
    return ""
  stated = get(t, "stated")
  if (dated == "stated" && stated == "")
    return "the dated is stated, and the stated is empty"
  if (dated == "copy-undated" && stated != "")
    return "the dated is copy-undated, and the stated is not empty"
  return ""
}

function rule(   why, from, until) {
  why = value_of_rule(get("rules", "kind"), get("rules", "value"))
  from = get("rules", "from")
  until = get("rules", "until")
  if (why == "" && from != "" && until != "" && "" from > "" until)
    why = "the until is before the from"
  return why
}

# What columns say together, where each is good by itself, or "".
function together(t,   why) {
  if ((t, "dated") in at) {
    why = date_kind(t)
    if (why != "")
      return why
  }
  if (t == "e164" && get(t, "kind") != "network" && length($1) > 3)
    return "the code has more than 3 digits and is not that of a network"
  if (t == "issuers" && $1 !~ /^89[0-9][0-9][0-9][0-9][0-9][0-9]$/)
    return "the prefix is not 89 and six digits"
  if (t == "rsp")
    return answer()
  if (t == "symptoms")
    return symptom()
  return t == "rules" ? rule() : ""
}

function read_row(t,   c, why, key) {
  if ($0 == "")
    refuse(FILENAME, FNR, "an empty line")
  if (NF != width[t])
    refuse(FILENAME, FNR, "the row has " NF " columns, not " width[t])
  for (c = 1; c <= width[t]; c++) {
    why = field(t, c, $c)
    if (why != "")
      refuse(FILENAME, FNR, "the " heading[t, c] " " why)
  }
  why = together(t)
  if (why != "")
    refuse(FILENAME, FNR, why)
  key = $1
  for (c = 2; c <= keys[t]; c++)
    key = key "\t" $c
  if (rows[t] > 0 && key == last_key[t])
    refuse(FILENAME, FNR, "the key is that of the row before")
  if (rows[t] > 0 && "" key < "" last_key[t])
    refuse(FILENAME, FNR, "the row belongs before the one before it")
  last_key[t] = key
  rows[t]++
  for (c = 1; c <= width[t]; c++)
    cell[t, rows[t], c] = $c
}

# Whether the header has a column of that name anywhere.
function has_column(name,   c) {
  for (c = 1; c <= NF; c++)
    if ($c == name)
      return 1
  return 0
}

function read_header(t,   c) {
  if ($0 == "")
    refuse(FILENAME, FNR, "an empty line")
  for (c = 1; c <= width[t]; c++)
    if ($c != heading[t, c])
      refuse(FILENAME, FNR, has_column(heading[t, c]) \
        ? "column " c " of the header is not \"" heading[t, c] "\"" \
        : "the header lacks the column \"" heading[t, c] "\"")
  if (NF > width[t])
    refuse(FILENAME, FNR, "the header has more than " width[t] " columns")
  base[t] = FNR
  rows[t] = 0
}

function end_of_file() {
  if (file != "" && !(table_of(file) in base))
    refuse(file, lines + 1, "the header is missing")
}

FNR == 1 {
  end_of_file()
  file = FILENAME
  t = table_of(file)
  if (tables == 0)
    refuse(file, 0, "schema.tsv was not given before it")
  if (!(t in width))
    refuse(file, 0, "no table has this name")
  if (t in path)
    refuse(file, 0, "this table was given twice")
  path[t] = file
}

{
  lines = FNR
  why = bytes($0)
  if (why != "")
    refuse(file, FNR, why)
  if (FNR == 1) {
    if ($0 !~ /^# version: / || !calendar(substr($0, 12), 0))
      refuse(file, 1, "the first line is not \"# version: YYYY-MM-DD\"")
    version[t] = substr($0, 12)
  } else if (t in base)
    read_row(t)
  else if ($0 !~ /^#/)
    read_header(t)
}

# A file without a line never came by.
function empty_files(   i, f) {
  for (i = 1; i < ARGC; i++) {
    f = table_of(ARGV[i])
    if (!(f in path) && !is_schema(ARGV[i]))
      refuse(ARGV[i], 1, "the first line is not \"# version: YYYY-MM-DD\"")
  }
}

function add_span(t, prefix, from, to, r,   n) {
  n = ++spans[t]
  first[t, n] = prefix from substr(zeros zeros, 1, 30 - length(prefix from)) \
    "00"
  last[t, n] = prefix to substr(nines nines, 1, 30 - length(prefix to)) "99"
  row[t, n] = r
}

# A column of a row that was read.
function field_of(t, r, name) {
  return cell[t, r, at[t, name]]
}

# The intervals of a row: all that begins with its prefix, or its ranges.
function add_spans(t, r,   i, n, p, part, ends, room) {
  p = cell[t, r, 1]
  if (t == "rules") {
    if (field_of(t, r, "kind") !~ /^(accept|reject)$/)
      return
    n = split(field_of(t, r, "value"), ends, "-")
    add_span(t, "", ends[1], ends[n], r)
  } else if (t == "e164") {
    if (length(p) <= 3)
      add_span(t, "89" pad(p, 3), "", "", r)
  } else if (t == "eum" || field_of(t, r, "ranges") == "")
    add_span(t, p, "", "", r)
  else {
    room = 30 - length(p)
    n = split(field_of(t, r, "ranges"), part, ",")
    for (i = 1; i <= n; i++) {
      split(part[i], ends, "-")
      add_span(t, p, pad(ends[1], room), pad(ends[2], room), r)
    }
  }
}

# Whether interval a stands before one of this first and row.
function before(t, a, f, r) {
  return "" first[t, a] == "" f ? row[t, a] < r : "" first[t, a] < "" f
}

function sort_spans(t,   i, j, f, l, r) {
  for (i = 2; i <= spans[t]; i++) {
    f = first[t, i]
    l = last[t, i]
    r = row[t, i]
    for (j = i; j > 1 && !before(t, j - 1, f, r); j--) {
      first[t, j] = first[t, j - 1]
      last[t, j] = last[t, j - 1]
      row[t, j] = row[t, j - 1]
    }
    first[t, j] = f
    last[t, j] = l
    row[t, j] = r
  }
}

function shared(t, a, b,   high, low) {
  high = row[t, a] > row[t, b] ? row[t, a] : row[t, b]
  low = row[t, a] + row[t, b] - high
  refuse(path[t], base[t] + high, "the row shares numbers with line " \
    base[t] + low)
}

# How long the prefix of an interval's row is.
function digits_of(t, i) {
  return length(cell[t, row[t, i], 1])
}

# Give each interval its parent, the next one outward. Of intervals that
# cross, and of one inside another whose prefix is not shorter, it could not be
# said which row an EID belongs to.
function nest(t,   i, p) {
  for (i = 1; i <= spans[t]; i++) {
    p = i - 1
    while (p > 0 && "" last[t, p] < "" first[t, i])
      p = parent[t, p]
    parent[t, i] = p
    if (p > 0 && "" last[t, p] < "" last[t, i])
      shared(t, i, p)
  }
  for (i = 1; i <= spans[t]; i++) {
    p = parent[t, i]
    if (p > 0 && digits_of(t, i) <= digits_of(t, p))
      shared(t, i, p)
  }
}

function intervals(t,   r) {
  spans[t] = 0
  if (!(t in path))
    return
  for (r = 1; r <= rows[t]; r++)
    add_spans(t, r)
  # Those of the rules belong to many carriers and stay in the order of rows.
  if (t == "rules")
    return
  sort_spans(t)
  nest(t)
}

# Every product lies under a maker, where both tables were given.
function under_makers(   r, n, s, known) {
  for (r = 1; r <= rows["eum"]; r++)
    known[cell["eum", r, 1]]
  for (r = 1; r <= rows["products"]; r++) {
    s = cell["products", r, 1]
    for (n = length(s); n > 0 && !(substr(s, 1, n) in known); n--)
      continue
    if (n == 0)
      refuse(path["products"], base["products"] + r, \
        "the prefix lies under no maker's prefix")
  }
}

# A name as it is looked up: case, spaces, hyphens, dots and underscores do
# not count.
function folded(s) {
  gsub(/[-. _]/, "", s)
  return tolower(s)
}

# No name is that of two carriers.
function names_apart(   r, i, n, part, s, owner) {
  for (r = 1; r <= rows["carriers"]; r++) {
    n = split(field_of("carriers", r, "aliases"), part, "[|]")
    part[++n] = field_of("carriers", r, "id")
    part[++n] = field_of("carriers", r, "name")
    part[++n] = field_of("carriers", r, "latin")
    for (i = 1; i <= n; i++) {
      s = part[i]
      if (s == "")
        continue
      s = folded(s)
      if (!(s in owner))
        owner[s] = r
      if (owner[s] != r)
        refuse(path["carriers"], base["carriers"] + r, \
          "a name of the row is that of a row before")
    }
  }
}

# Every host of a carrier has a row, which names the carrier, and every carrier
# of a host is one, where both tables were given.
function hosts_of_carriers(   r, i, n, part, known, named, file) {
  for (r = 1; r <= rows["carriers"]; r++)
    known[cell["carriers", r, 1]]
  for (r = 1; r <= rows["hosts"]; r++) {
    n = split(field_of("hosts", r, "carriers"), part, "[|]")
    for (i = 1; i <= n; i++) {
      named[cell["hosts", r, 1], part[i]]
      if (!(part[i] in known))
        refuse(path["hosts"], base["hosts"] + r, "no carrier has the id " \
          part[i])
    }
  }
  file = path["carriers"]
  for (r = 1; r <= rows["carriers"]; r++) {
    n = split(field_of("carriers", r, "hosts"), part, "[|]")
    for (i = 1; i <= n; i++)
      if (!((part[i], cell["carriers", r, 1]) in named))
        refuse(file, base["carriers"] + r, "no row of the hosts has " \
          part[i] " and the carrier")
  }
}

# Every rule is about a carrier, where both tables were given, and so are
# those that speak of another.
function of_carriers(   r, w, known) {
  for (r = 1; r <= rows["carriers"]; r++)
    known[cell["carriers", r, 1]]
  for (r = 1; r <= rows["rules"]; r++) {
    if (!(cell["rules", r, 1] in known))
      refuse(path["rules"], base["rules"] + r, "no carrier has this id")
    split(field_of("rules", r, "value"), w, "[ ]")
    if (w[3] ~ /^carrier:/ && !(substr(w[3], 9) in known))
      refuse(path["rules"], base["rules"] + r, \
        "no carrier has the id in the value")
  }
}

END {
  if (refused)
    exit 1
  end_of_file()
  empty_files()
  intervals("eum")
  intervals("products")
  intervals("e164")
  intervals("rules")
  if ("carriers" in path)
    names_apart()
  if (("eum" in path) && ("products" in path))
    under_makers()
  if (("carriers" in path) && ("rules" in path))
    of_carriers()
  if (("carriers" in path) && ("hosts" in path))
    hosts_of_carriers()
}
