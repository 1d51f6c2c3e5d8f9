// SPDX-License-Identifier: MIT
// A controlled field: React's state is what the field shows.
import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { attach } from 'libeid/form';
import { isReady } from './ready.mjs';

function App() {
  const [text, setText] = useState('');
  const [result, setResult] = useState(null);
  const field = useRef(null);

  useEffect(() => {
    const kit = attach(field.current, { lang: 'en', onresult: setResult });
    kit.ready.then(isReady);
    return () => kit.detach();
  }, []);
  return <label>EID <input id="eid" ref={field} value={text}
    onChange={(e) => setText(e.target.value)} />
    <output id="state">{text}</output>
    <output id="result">{result?.eid}</output></label>;
}

createRoot(document.querySelector('#app')).render(
  <StrictMode><App /></StrictMode>);
