// SPDX-License-Identifier: MIT
/** @jsxImportSource react */
import { useEid } from 'libeid/react';

export function App() {
  const { ref, result, eid } = useEid({ carrier: 'jci' });
  const digits: string | null = eid;
  const message: string | undefined = result?.message;

  return <><input ref={ref} title={message ?? digits ?? ''} />
    <eid-input name="eid" carrier="jci" refusal="note" required
      className="wide" ref={(e) => { e?.reportValidity(); }}
      onInput={(e) => { e.currentTarget.value satisfies string; }} />
    {/* @ts-expect-error: it is note or error */}
    <eid-input refusal="none" />
    {/* @ts-expect-error: there is no such attribute */}
    <eid-input carier="jci" /></>;
}

// @ts-expect-error: the options of attach()
useEid({ carrier: 7 });
