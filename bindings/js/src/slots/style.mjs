// SPDX-License-Identifier: MIT
// The look of <eid-slots>. The phone and what is said stand side by side where
// there is room and behind each other where not; the smallest phones have
// smaller letters, so that names and kinds have room.
export const css = `
:host { color: var(--eid-ink, CanvasText); display: flex; flex-wrap: wrap;
  font-size: 1rem; gap: 1.25rem 1.5rem; line-height: 1.5;
  --_soft: var(--eid-soft, #51605f); --_line: var(--eid-line, #7c8886);
  --_paper: var(--eid-paper, #ffffff); --_sunk: var(--eid-sunk, #f1f3f1);
  --_frame: #23302f; --_accent: var(--eid-accent, #0b5c66);
  --_bad: var(--eid-error, #a8261c); --_good: var(--eid-good, #136a3c);
  --_warn: var(--eid-warn, #7a4b00); --_on: #ffffff; }
@supports (color: light-dark(#000, #fff)) {
  :host { --_soft: var(--eid-soft, light-dark(#51605f, #a9b6b4));
    --_line: var(--eid-line, light-dark(#7c8886, #75827f));
    --_paper: var(--eid-paper, light-dark(#ffffff, #181d20));
    --_sunk: var(--eid-sunk, light-dark(#f1f3f1, #20272a));
    --_frame: light-dark(#23302f, #5d6a6b);
    --_accent: var(--eid-accent, light-dark(#0b5c66, #6fd0d6));
    --_bad: var(--eid-error, light-dark(#a8261c, #ffa59b));
    --_good: var(--eid-good, light-dark(#136a3c, #7bd7a0));
    --_warn: var(--eid-warn, light-dark(#7a4b00, #f1c277));
    --_on: light-dark(#ffffff, #14191b); }
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
h3, h4, p, ul { margin: 0; padding: 0; }
ul { list-style: none; }
button, select { color: inherit; font: inherit; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 1px; }
.stage { flex: 0 1 21rem; min-inline-size: 0; padding-inline-end: 2.25rem;
  position: relative; inline-size: 100%; max-inline-size: 21rem; }
.stage > svg { block-size: 100%; inline-size: 100%; inset: 0; overflow: visible;
  pointer-events: none; position: absolute; }
.phone { background: var(--_paper); border: 0.5rem solid var(--_frame);
  border-radius: 1.75rem; display: flex; flex-direction: column; gap: 0.75rem;
  padding: 0.5rem 0.5rem 0.75rem; }
.head { align-items: center; display: flex; flex-direction: column; }
.head::before { background: var(--_frame); block-size: 0.3125rem;
  border-radius: 1rem; content: ""; inline-size: 3.5rem;
  margin-block: 0.125rem 0.25rem; }
select { appearance: none; background: linear-gradient(45deg, transparent 50%,
    var(--_soft) 50%) right 0.75rem center / 0.3125rem 0.3125rem no-repeat,
  linear-gradient(135deg, var(--_soft) 50%, transparent 50%) right 0.4375rem
    center / 0.3125rem 0.3125rem no-repeat;
  border: 0; border-radius: 0.375rem; cursor: pointer; min-block-size: 2.25rem;
  min-inline-size: 0; padding: 0 1.375rem 0 0.375rem; text-overflow: ellipsis; }
select:hover, .icon:hover { background-color: var(--_sunk); }
option { background: var(--_paper); color: CanvasText; }
.platform { field-sizing: content; font-size: 0.875rem; font-weight: 650; }
.zone { border-radius: 0.875rem; padding: 0.25rem; }
.zone.over { background: var(--_sunk); outline: 2px dashed var(--_accent); }
.zone > h3 { color: var(--_soft); font-size: 0.8125rem; font-weight: 600;
  padding: 0 0.375rem 0.375rem; }
.zone ul { display: grid; gap: 0.625rem;
  grid-template-columns: minmax(0, 1fr); }
.tray { border-block-start: 1px solid var(--_sunk); }
.free { border: 1px solid var(--_line); border-radius: 0.75rem;
  color: var(--_soft); font-size: 0.875rem; padding: 0.75rem;
  text-align: center; }
.card { background: var(--_paper); border: 1.5px solid var(--_line);
  border-radius: 0.75rem; cursor: grab; padding: 0.25rem 0.25rem 0.25rem
  0.375rem; position: relative; }
.tray .card { border-start-end-radius: 1.5rem; }
.card.new { border-style: dashed; margin-block-start: 0.625rem; }
.card.held { box-shadow: 0 0.5rem 1.5rem rgb(0 0 0 / 25%); cursor: grabbing;
  z-index: 1; }
.card[data-fit="conflicts"] { border-color: var(--_bad); }
.card[data-fit="unknown"] { border-color: var(--_warn); }
.card[data-fit="fits"] { border-color: var(--_good); }
.badge { background: var(--_accent); border-radius: 1rem; color: var(--_on);
  font-size: 0.75rem; font-weight: 650; inset-block-start: -0.6875rem;
  inset-inline-start: 0.75rem; line-height: 1.25rem; padding-inline: 0.5rem;
  position: absolute; }
.row { align-items: center; display: flex; gap: 0.25rem; }
.row select { flex: 1; }
.card .carrier { font-weight: 650; }
.card .kind { color: var(--_soft); font-size: 0.875rem; }
.icon { background: none; block-size: 2.25rem; border: 0;
  border-radius: 0.375rem; color: var(--_soft); cursor: pointer; flex: none;
  font-size: 1.125rem; inline-size: 2.25rem; line-height: 1; padding: 0; }
.move { cursor: grab; touch-action: none; }
.add { background: none; border: 1px dashed var(--_line);
  border-radius: 0.75rem; color: var(--_accent); cursor: pointer;
  font-size: 0.875rem; font-weight: 600; inline-size: 100%;
  margin-block-start: 0.625rem; min-block-size: 2.75rem; padding: 0.375rem; }
.add:hover, .help:hover { background: var(--_sunk); }
.wire { fill: none; stroke-width: 2.5; }
.knot text { fill: var(--_on); font: 700 15px system-ui, sans-serif; }
.wire.conflicts { stroke: var(--_bad); }
.knot.conflicts circle { fill: var(--_bad); }
.wire.unknown { stroke: var(--_warn); stroke-dasharray: 4 4; }
.knot.unknown circle { fill: var(--_warn); }
@media (max-width: 22.5rem) {
  .phone { border-width: 0.375rem; padding-inline: 0.25rem; }
  .card .carrier { font-size: 0.875rem; }
  .card .kind { font-size: 0.8125rem; }
  .icon { inline-size: 1.75rem; }
}
.answers { align-self: center; flex: 1 1 16rem; min-inline-size: 0; }
.answer { align-items: start; display: flex; gap: 0.75rem; }
.answer + * { border-block-start: 1px solid var(--_sunk);
  margin-block-start: 1rem; padding-block-start: 1rem; }
.sign { align-items: center; background: var(--_warn); block-size: 1.75rem;
  border-radius: 50%; color: var(--_on); display: flex; flex: none;
  font-weight: 700; inline-size: 1.75rem; justify-content: center; }
[data-fit="conflicts"] > .sign { background: var(--_bad); }
[data-fit="fits"] > .sign { background: var(--_good); }
.says { min-inline-size: 0; overflow-wrap: anywhere; }
.says > h3 { font-size: 1.0625rem; font-weight: 650; line-height: 1.4; }
.says > p { font-size: 0.9375rem; margin-block-start: 0.25rem; }
.says > h4 { color: var(--_accent); font-size: 0.9375rem; font-weight: 650;
  margin-block-start: 0.75rem; }
.helps { display: flex; flex-wrap: wrap; gap: 0.5rem;
  margin-block-start: 0.5rem; }
.help { background: none; border: 1px solid var(--_line);
  border-radius: 0.625rem; cursor: pointer; font-size: 0.9375rem;
  line-height: 1.3; min-block-size: 2.75rem; padding: 0.375rem 0.75rem;
  text-align: start; }
.origin, .hint { color: var(--_soft); font-size: 0.875rem; }
.says > .hint { font-size: 0.875rem; margin-block-start: 0.5rem; }
.origin { display: block; margin-block-start: 0.25rem; }
.origin a { color: inherit; }
`;
