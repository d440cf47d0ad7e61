// The thread that reads mails, from its TypeScript source: tests do not wait for a build.
const { transformFileSync } = require('@swc/core');
const { parentPort } = require('node:worker_threads');

require.extensions['.ts'] = (module, file) => {
  const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, swcrc: false };
  module._compile(transformFileSync(file, options).code, file);
};

parentPort.on('message', ({ raw }) => {
  const text = Buffer.from(raw).toString('latin1', 0, 20);
  for (const end = Date.now() + 60_000; text === 'TEST: hang' && Date.now() < end;);
  if (text === 'TEST: die') process.exit(3);
});
require('../../worker/intake/parse-thread.ts');
