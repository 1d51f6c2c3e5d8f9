// SPDX-License-Identifier: MIT
// <eid-input> in the JSX and templates of frameworks, and the entries for
// them, as TypeScript sees them: what is wrong is an error there.
import { describe, it } from 'node:test';
import fs from 'node:fs';
import path from 'node:path';
import { folder, made, run } from './world.mjs';

const dir = path.join(folder('types'), 'types');
const tsc = path.join(made, 'node_modules/typescript/bin/tsc');
const options = { exactOptionalPropertyTypes: true, jsx: 'react-jsx',
  lib: ['es2022', 'dom', 'dom.iterable'], module: 'esnext',
  moduleResolution: 'bundler', noEmit: true, strict: true, target: 'es2022',
  types: [] };
// What is installed beside the React of today.
const REACT_18 = '../../node_modules/types-react-18';

function check(name, more = {}) {
  const file = path.join(dir, `${name}.json`);

  fs.writeFileSync(file, JSON.stringify({ files: [name],
    compilerOptions: { ...options, skipLibCheck: true, ...more } }));
  run(tsc, ['-p', file], dir);
}

describe('types', () => {
  for (const name of ['react.tsx', 'solid.tsx', 'svelte.ts', 'vue.tsx',
    'schemas.ts'])
    it(name, () => { check(name); });
  it('react.tsx with React 18', () => {
    check('react.tsx', { paths: { react: [REACT_18],
      'react/*': [`${REACT_18}/*`] } });
  });
});
