// SPDX-License-Identifier: MIT
// The README's form; Sample.jsx is cut out of it.
import { createRoot } from 'react-dom/client';
import { SignUp } from './Sample.jsx';
import { isReady } from './ready.mjs';

window.sent = [];
createRoot(document.querySelector('#app')).render(
  <SignUp send={(data) => { window.sent.push(data); }} />);
isReady();
