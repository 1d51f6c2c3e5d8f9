// SPDX-License-Identifier: MIT
// <eid-input>, whose value is React's state.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'libeid/element';
import { isReady } from './ready.mjs';

function App() {
  const [text, setText] = useState('');

  return <><eid-input id="eid" lang="en" aria-label="EID" value={text}
    ref={(element) => { element?.ready.then(isReady); }}
    onInput={(e) => setText(e.target.value)} />
  <output id="state">{text}</output><output id="result" /></>;
}

createRoot(document.querySelector('#app')).render(<App />);
