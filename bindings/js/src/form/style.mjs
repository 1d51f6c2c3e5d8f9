// SPDX-License-Identifier: MIT
// The look of what attach() adds, as a constructed style sheet: a
// Content-Security-Policy that forbids inline styles lets it pass.

const css = `
.eid-kit {
  --_error: var(--eid-error, #b3261e);
  --_good: var(--eid-good, #146c43);
  --_warn: var(--eid-warn, #8a5300);
  --_line: var(--eid-line, #8a8f98);
  --_mark: var(--eid-mark, rgb(179 38 30 / 14%));
  container-type: inline-size;
  display: block;
  font-size: var(--eid-note-size, 0.875rem);
  line-height: 1.5;
  margin-block-start: 0.375rem;
}
.eid-kit p { margin: 0.25rem 0; }
.eid-kit [hidden] { display: none; }
.eid-kit .eid-echo {
  font-family: var(--eid-font, ui-monospace, monospace);
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}
@media (max-width: 30rem) {
  @supports not (container-type: inline-size) {
    .eid-kit .eid-echo { display: block; max-inline-size: 20ch; }
  }
}
@container (max-width: 44ch) {
  .eid-kit .eid-echo { display: block; max-inline-size: 20ch; }
}
.eid-kit mark {
  background: var(--_mark);
  border-block-end: 2px solid var(--_error);
  border-radius: 2px;
  color: inherit;
  padding-inline: 1px;
}
.eid-kit .eid-gap { opacity: 0.6; }
.eid-kit .eid-message[data-state="invalid"] { color: var(--_error); }
.eid-kit .eid-message[data-state="valid"] { color: var(--_good); }
.eid-kit .eid-message[data-state="warning"] { color: var(--_warn); }
.eid-kit .eid-carrier[data-verdict="rejected"] { color: var(--_error); }
.eid-kit .eid-carrier[data-verdict="accepted"] { color: var(--_good); }
.eid-kit .eid-carrier[data-verdict="unknown"] { color: var(--_warn); }
.eid-kit .eid-origin { display: block; opacity: 0.85; color: inherit; }
.eid-kit .eid-origin a { color: inherit; }
.eid-kit ul { list-style: none; margin: 0.375rem 0; padding: 0; }
.eid-kit .eid-suggestion {
  background: transparent;
  border: 1px solid var(--_line);
  border-radius: var(--eid-radius, 0.375rem);
  color: inherit;
  cursor: pointer;
  display: block;
  font: inherit;
  margin-block: 0.375rem;
  max-inline-size: 100%;
  min-block-size: 2.75rem;
  padding: 0.375rem 0.75rem;
  text-align: start;
}
.eid-kit .eid-suggestion:hover { border-color: currentColor; }
.eid-kit .eid-suggestion mark {
  background: rgb(20 108 67 / 14%);
  border-color: var(--_good);
}
.eid-kit .eid-suggestion small { display: block; opacity: 0.85; }
`;

const sheets = new WeakMap();
const users = new WeakMap();

// A sheet is the document's own that made it.
function sheetOf(document) {
  if (!sheets.has(document)) {
    const sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(document, sheet);
  }
  return sheets.get(document);
}

// One sheet for all fields of a document or shadow root; gone with the last.
export function adopt(root) {
  const sheet = sheetOf(root.ownerDocument ?? root);

  if (!users.get(root))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  users.set(root, (users.get(root) ?? 0) + 1);
  return () => {
    users.set(root, users.get(root) - 1);
    if (!users.get(root))
      root.adoptedStyleSheets =
        root.adoptedStyleSheets.filter((s) => s !== sheet);
  };
}
