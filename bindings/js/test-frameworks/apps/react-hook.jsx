// SPDX-License-Identifier: MIT
// useEid() on a controlled field, which the app itself writes too.
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useEid } from 'libeid/react';
import { EID, isReady } from './ready.mjs';

function App() {
  const [text, setText] = useState('');
  const [carrier, setCarrier] = useState('jci');
  const { ref, eid } = useEid({ carrier, lang: 'en',
    onresult: (found) => { if (!found.limited) isReady(); } });

  return <><label>EID <input id="eid" ref={ref} value={text}
    onChange={(e) => setText(e.target.value)} /></label>
  <output id="state">{text}</output><output id="result">{eid}</output>
  <button id="clear" onClick={() => setText('')}>Clear</button>
  <button id="set" onClick={() => setText(EID)}>Set</button>
  <button id="carrier" onClick={() => setCarrier('linksmate')}>Other</button>
  </>;
}

createRoot(document.querySelector('#app')).render(
  <StrictMode><App /></StrictMode>);
