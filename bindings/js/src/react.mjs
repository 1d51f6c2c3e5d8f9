// SPDX-License-Identifier: MIT
// useEid(): attach() for a field of React's.
import { useEffect, useRef, useState } from 'react';
import { attach } from './form.mjs';

export function useEid(options = {}) {
  const ref = useRef(null);
  const kit = useRef(null);
  const latest = useRef(options);
  const [result, setResult] = useState(null);
  const { carrier, lang, refusal } = options;

  latest.current = options;
  useEffect(() => {
    const onresult = (found) => {
      setResult(found);
      latest.current.onresult?.(found);
    };
    kit.current = attach(ref.current, { ...latest.current, onresult });
    return () => kit.current.detach();
  }, [carrier, lang, refusal]);
  useEffect(() => kit.current.sync());
  return { ref, result, eid: result?.eid ?? null };
}
