// SPDX-License-Identifier: MIT
// Where a row comes from, with links for what can be opened.

// An address, or a file of a public repository: owner/name:path@commit.
const ADDRESS = /(https:\/\/[^\s,;]+)/u;
const FILE = /^([\w.-]+\/[\w.-]+):(\S+)@([0-9a-f]{7,40})$/u;

function link(document, href, text) {
  const a = document.createElement('a');

  a.href = href;
  a.rel = 'noreferrer noopener';
  a.target = '_blank';
  a.textContent = text;
  return a;
}

function part(document, text, name) {
  const file = FILE.exec(text);

  if (file)
    return [link(document,
      `https://github.com/${file[1]}/blob/${file[3]}/${file[2]}`, file[1])];
  // Rules may be the page's own, and what is no address is no reason to fail.
  return text.split(ADDRESS).filter(Boolean).map((s) => ADDRESS.test(s) ?
    link(document, s, name(s.split('/')[2])) : s);
}

/** On whose word a rule stands, and of which day; `t` is of textsFor(). */
export function originOf(document, rule, t, day = (date) => date) {
  const date = rule.dated === 'copy-undated' ? t.noDate() : rule.seen;
  const [before, after] = t.origin('\0', day(rule.stated ?? date ?? ''),
    t.grade[rule.grade] ?? rule.grade).split('\0');

  return [before, ...sources(document, rule.source), after];
}

/** `name` is what a host is called. */
export const sources = (document, text, name = (host) => host) =>
  (text ?? '').split(' ; ')
    .flatMap((s, i) => [i ? ' · ' : '', ...part(document, s, name)]);
