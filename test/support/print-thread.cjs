// The thread that sets reports, from its TypeScript source: tests do not wait for a build.
const { transformFileSync } = require('@swc/core');
const { parentPort } = require('node:worker_threads');

require.extensions['.ts'] = (module, file) => {
  const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, swcrc: false };
  module._compile(transformFileSync(file, options).code, file);
};

parentPort.on('message', ({ document: { title } }) => {
  for (const end = Date.now() + 60_000; title === 'TEST: hang' && Date.now() < end;);
  if (title === 'TEST: die') process.exit(3);
});
require('../../platform/report/pdf/print-thread.ts');
