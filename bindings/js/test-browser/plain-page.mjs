// SPDX-License-Identifier: MIT
// A page on which WebAssembly is refused.
import { addPage } from './browser.mjs';

// A second policy, which makes the server's stricter.
const POLICY = `<meta http-equiv="Content-Security-Policy"
content="script-src 'self'">`;

addPage('plain.html', `<form id="form"><label for="eid">EID</label>
<input id="eid" name="eid" required><eid-input id="element" name="two"
required></eid-input><button>Send</button></form>`,
`${POLICY}<script type="module" src="plain.mjs"></script>`);
addPage('plain.mjs', `window.limited = [];
document.addEventListener('eidlimited', (e) =>
  window.limited.push(e.target.id + ' ' + e.detail.error.name));
const { attach } = await import('../eid/form.mjs');
window.kit = attach(document.querySelector('#eid'),
  { lang: new URLSearchParams(location.search).get('lang') ?? 'en' });
await import('../eid/element.mjs');
window.first = document.querySelector('#eid').validationMessage;
window.ready = await window.kit.ready;
await document.querySelector('#element').ready;
document.documentElement.dataset.ready = '';
`);
