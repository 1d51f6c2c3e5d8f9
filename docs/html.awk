# SPDX-License-Identifier: MIT
# The reference as HTML: a page a public header, and an index by rooms.
#
#   awk -v out=DIR -v version=V -f docs/html.awk HEADER... PAGE.html...
#
# Headers are read by their form: a comment that begins a line, and the
# declaration on the line after it. The parts of a comment are paragraphs, lists
# ("name  what it is", further lines indented), "Example:", "Source:" and
# "Since:". Names of the library become links wherever they stand. PAGEs are
# manual pages from mandoc -Thtml; they get the same links.

BEGIN {
  name_in_page = "(<a class=\"permalink\" href=\"#[^\"]*\">)?" \
    "<(code|var) class=\"(Fn|Vt|Dv)\"( id=\"[^\"]*\")?>[A-Za-z0-9_]+" \
    "</(code|var)>(</a>)?"
}

FNR == 1 {
  close_entry()
  is_page = FILENAME ~ /\.html$/
  file = FILENAME
  if (is_page) {
    sub(/.*\//, "", file)
    pages[++page_count] = file
    title[file] = file
    sub(/\.html$/, "", title[file])
    sub(/\.[0-9]$/, "(&)", title[file])
    sub(/\(\./, "(", title[file])
  } else {
    sub(/.*include\//, "", file)
    rooms[++room_count] = file
    target = page_of(file)
    first = 1
  }
}
is_page { text[file] = text[file] $0 "\n"; next }

# A comment: its lines without what frames them.
/^\/\*/ && !in_entry {
  comment = ""
  in_comment = 1
}
in_comment {
  line = $0
  ends = sub(/ *\*\/$/, "", line)
  sub(/^\/\* ?/, "", line) || sub(/^ \* ?/, "", line) || sub(/^   /, "", line)
  comment = comment line "\n"
  if (ends) {
    in_comment = 0
    if (comment ~ /^SPDX/)
      comment = ""
    else if (first) {
      about[file] = comment
      comment = ""
      first = 0
    }
  }
  next
}

# A declaration: up to its semicolon, or to the end of the line of a macro.
!in_entry && /^(EID_API |typedef |#define EID_[A-Z_]+ )/ &&
  !/^#define EID_API/ {
  in_entry = 1
  declaration = ""
  braces = 0
}
in_entry {
  declaration = declaration $0 "\n"
  braces += gsub(/\{/, "{") - gsub(/\}/, "}")
  if (braces == 0 && (declaration ~ /^#/ || /;$/))
    close_entry()
  next
}
/^$/ { comment = "" }

END {
  close_entry()
  for (r = 1; r <= room_count; r++)
    room_page(rooms[r])
  for (p = 1; p <= page_count; p++)
    manual_page(pages[p])
  index_page()
}

function page_of(header) {
  gsub(/\//, "-", header)
  sub(/\.h$/, ".html", header)
  return header
}

# Store the entry that was read, and where its names are found.
function close_entry(name, kind, lines, n, i) {
  if (!in_entry)
    return
  in_entry = 0
  if (declaration ~ /^#/) {
    kind = "Macros"
    match(declaration, /EID_[A-Z_]+/)
    name = substr(declaration, RSTART, RLENGTH)
  } else if (declaration ~ /^EID_API/) {
    kind = "Functions"
    match(declaration, /eid_[a-z0-9_]*\(/)
    name = substr(declaration, RSTART, RLENGTH - 1)
  } else {
    kind = "Types"
    # A function's type has its name before the parenthesis.
    n = match(declaration, /eid[a-z0-9_]*\(/) ? RLENGTH - 1 : 0
    if (n == 0) {
      match(declaration, /eid[a-z0-9_]*;\n$/)
      n = RLENGTH - 2
    }
    name = substr(declaration, RSTART, n)
  }
  n = ++entries[file]
  entry_name[file, n] = name
  entry_kind[file, n] = kind
  entry_comment[file, n] = comment
  sub(/\n$/, "", declaration)
  entry_text[file, n] = declaration
  link[name] = target "#" name
  n = split(declaration, lines, "\n")
  if (declaration ~ /^typedef enum/)
    for (i = 2; i < n; i++)
      if (match(lines[i], /^  EID_[A-Z0-9_]+/))
        link[substr(lines[i], 3, RLENGTH - 2)] = target "#" \
          substr(lines[i], 3, RLENGTH - 2)
  comment = ""
}

function escaped(s) {
  gsub(/&/, "\\&amp;", s)
  gsub(/</, "\\&lt;", s)
  gsub(/>/, "\\&gt;", s)
  gsub(/"/, "\\&quot;", s)
  return s
}

# Escaped text with every name of the library as a link, but not `self`.
function linked(s, self, done, name, before) {
  s = escaped(s)
  while (match(s, /(eid|EID)(_[A-Za-z0-9]+)*/)) {
    name = substr(s, RSTART, RLENGTH)
    before = RSTART > 1 ? substr(s, RSTART - 1, 1) : " "
    done = done substr(s, 1, RSTART - 1)
    # "eid" alone is the type only where code stands: `code` says so.
    if (name in link && name != self && before !~ /[A-Za-z0-9_.\/-]/ &&
        (name != "eid" || code))
      done = done "<a href=\"" link[name] "\">" name "</a>"
    else
      done = done name
    s = substr(s, RSTART + RLENGTH)
  }
  s = done s
  if (!code)
    while (match(s, /`[^`<>]+`/))
      s = substr(s, 1, RSTART - 1) "<code>" \
        substr(s, RSTART + 1, RLENGTH - 2) "</code>" \
        substr(s, RSTART + RLENGTH)
  return s
}

# A declaration, in an enum each name a place of its own to link to.
function shown(s, self, lines, n, i, all, name, is_enum) {
  n = split(s, lines, "\n")
  is_enum = s ~ /^typedef enum/
  code = 1
  for (i = 1; i <= n; i++) {
    sub(/^EID_API /, "", lines[i])
    if (s ~ /^EID_API / && i > 1)
      sub(/^        /, "", lines[i])
    if (is_enum && match(lines[i], /^  EID_[A-Z0-9_]+/)) {
      name = substr(lines[i], 3, RLENGTH - 2)
      all = all "  <b id=\"" name "\">" name "</b>" \
        linked(substr(lines[i], RLENGTH + 1), name) "\n"
    } else
      all = all linked(lines[i], self) "\n"
  }
  code = 0
  return "<pre class=\"declaration\">" all "</pre>"
}

# A list of short terms gets a narrow column for them.
function end_list() {
  if (listing)
    html = before_list "<div class=\"list" (widest < 12 ? " narrow" : "") \
      "\">\n" html "</div>\n"
  listing = 0
}

function end_paragraph() {
  if (paragraph != "")
    html = html "<p>" linked(paragraph, self_name) "</p>\n"
  paragraph = ""
  if (row_open)
    html = html row_close
  row_open = 0
}

# A row of a list, at an indentation in characters.
function begin_row(depth, term, words) {
  end_paragraph()
  if (!listing) {
    before_list = html
    html = ""
    widest = 0
  }
  listing = 1
  if (length(term) > widest)
    widest = length(term)
  html = html "<div class=\"row d" (depth > 5 ? 2 : depth > 1) "\"><span>" \
    linked(term, self_name) "</span> <span>"
  row_close = "</span></div>\n"
  row_open = 1
  row_depth = depth
  html = html linked(words, self_name)
}

# One line of a comment that is no example.
function text_line(s, k, term, words, lone) {
  if (s ~ /^ *$/) {
    end_paragraph()
    end_list()
    return
  }
  match(s, /^ */)
  k = RLENGTH
  s = substr(s, k + 1)
  if (k > 0 && !(row_open && k >= text_column) && match(s, /^[0-9]+\. /)) {
    text_column = k + RLENGTH
    begin_row(k, substr(s, 1, RLENGTH - 1), substr(s, RLENGTH + 1))
    return
  }
  lone = s ~ /^EID_[A-Z0-9_]+(, EID_[A-Z0-9_]+)*,?$/ ||
    s ~ /^[a-z][a-z0-9_]*(, [a-z0-9_]+)+$/
  # A status begins a row of its own within what another one says.
  if ((s ~ /^EID_[A-Z0-9_]+  / || !(row_open && k >= text_column)) &&
      paragraph == "" &&
      match(s, /^[A-Za-z][A-Za-z0-9_]*((, | )[A-Za-z0-9_]+)*  +/)) {
    term = substr(s, 1, RLENGTH)
    words = substr(s, RLENGTH + 1)
    text_column = k + RLENGTH
    sub(/ +$/, "", term)
    begin_row(k, pending term, words)
    pending = ""
    return
  }
  if (lone && !(row_open && k >= text_column) && paragraph == "") {
    if (s ~ /,$/) {
      pending = s " "
      return
    }
    begin_row(k, pending s, "")
    pending = ""
    text_column = k + 1
    return
  }
  if (row_open && k > row_depth) {
    html = html " " linked(s, self_name)
    return
  }
  if (row_open || (listing && k == 0)) {
    end_paragraph()
    end_list()
  }
  paragraph = paragraph (paragraph == "" ? "" : " ") pending s
  pending = ""
}

# A comment as HTML; `self` is what it is about.
function described(s, self, lines, n, i, line, example, since) {
  html = paragraph = pending = ""
  listing = row_open = 0
  self_name = self
  n = split(s, lines, "\n")
  for (i = 1; i <= n; i++) {
    line = lines[i]
    if (line == "Example:") {
      text_line("")
      example = ""
      for (i++; i <= n && lines[i] ~ /^(  |$)/; i++)
        example = example substr(lines[i], 3) "\n"
      i--
      sub(/^\n+/, "", example)
      sub(/\n+$/, "", example)
      code = 1
      html = html "<pre class=\"example\">" linked(example, self) "</pre>\n"
      code = 0
      continue
    }
    if (match(line, /Since: [0-9.]*[0-9]$/)) {
      since = substr(line, RSTART + 7)
      line = substr(line, 1, RSTART - 1)
      sub(/ $/, "", line)
      if (line == "")
        continue
    }
    if (line ~ /^(Source|Returns)/)
      text_line("")
    text_line(line)
  }
  text_line("")
  if (since != "")
    html = html "<p class=\"since\">Since " since "</p>\n"
  return html
}

function head(name, here, r, s) {
  s = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n" \
    "<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" " \
    "content=\"width=device-width, initial-scale=1\"/>\n<title>" name \
    "</title>\n<link rel=\"stylesheet\" href=\"style.css\"/>\n</head>\n"
  return s "<body>\n" navigation(here)
}

function navigation(here, r, s) {
  s = "<nav>\n<a href=\"index.html\">libeid " version "</a>\n"
  for (r = 1; r <= room_count; r++)
    s = s "<a href=\"" page_of(rooms[r]) "\"" \
      (rooms[r] == here ? " aria-current=\"page\"" : "") ">" rooms[r] "</a>\n"
  for (r = 1; r <= page_count; r++)
    s = s "<a href=\"" pages[r] "\"" \
      (pages[r] == here ? " aria-current=\"page\"" : "") ">" \
      title[pages[r]] "</a>\n"
  return s "</nav>\n"
}

# The names of one kind, as links on this page or on another.
function names(room, kind, page, i, s) {
  for (i = 1; i <= entries[room]; i++)
    if (entry_kind[room, i] == kind)
      s = s "<a href=\"" page "#" entry_name[room, i] "\">" \
        entry_name[room, i] "</a>\n"
  return s == "" ? "" : "<h3>" kind "</h3>\n<p class=\"names\">\n" s "</p>\n"
}

function contents(room, page) {
  return names(room, "Functions", page) names(room, "Types", page) \
    names(room, "Macros", page)
}

function room_page(room, to, i) {
  to = out "/" page_of(room)
  print head(room " - libeid", room) "<main>\n<h1>" room "</h1>" >to
  print described(about[room], "") contents(room, "") >to
  for (i = 1; i <= entries[room]; i++) {
    print "<section id=\"" entry_name[room, i] "\">\n<h2><a href=\"#" \
      entry_name[room, i] "\">" entry_name[room, i] "</a></h2>" >to
    print shown(entry_text[room, i], entry_name[room, i]) >to
    print described(entry_comment[room, i], entry_name[room, i]) \
      "</section>" >to
  }
  print "</main>\n</body>\n</html>" >to
  close(to)
}

# A name in a page of mandoc is <code class="Fn">eid_parse</code> or the like;
# where it comes first, with an id and inside a link to itself.
function manual_page(page, s, done, name, tag, to) {
  s = text[page]
  to = out "/" page
  while (match(s, name_in_page)) {
    done = done substr(s, 1, RSTART - 1)
    tag = substr(s, RSTART, RLENGTH)
    s = substr(s, RSTART + RLENGTH)
    name = tag
    gsub(/<[^>]*>/, "", name)
    if (name in link) {
      gsub(/<a [^>]*>|<\/a>/, "", tag)
      tag = "<a href=\"" link[name] "\">" tag "</a>"
    }
    done = done tag
  }
  s = done s
  sub(/<html>/, "<html lang=\"en\">", s)
  sub(/<body>\n/, "<body>\n" navigation(page) "<main>\n", s)
  sub(/<\/body>/, "</main>\n</body>", s)
  printf "%s", s >to
  close(to)
}

function index_page(to, r) {
  to = out "/index.html"
  print head("libeid", "") "<main>\n<h1>libeid " version "</h1>" >to
  print described(about[rooms[1]], "") >to
  for (r = 1; r <= room_count; r++) {
    print "<h2 class=\"room\"><a href=\"" page_of(rooms[r]) "\">" rooms[r] \
      "</a></h2>" >to
    if (r > 1)
      print described(about[rooms[r]], "") >to
    print contents(rooms[r], page_of(rooms[r])) >to
  }
  print "<h2 class=\"room\">Manual pages</h2>\n<p class=\"names\">" >to
  for (r = 1; r <= page_count; r++)
    print "<a href=\"" pages[r] "\">" title[pages[r]] "</a>" >to
  print "</p>\n</main>\n</body>\n</html>" >to
  close(to)
}
