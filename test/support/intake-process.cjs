// The intake as a process of its own, from its TypeScript source, to be killed.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, file) => {
  const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, swcrc: false };
  module._compile(transformFileSync(file, options).code, file);
};

const { createPool } = require('../../platform/db.ts');
const { systemClock } = require('../../platform/clock.ts');
const { loadConfig } = require('../../platform/config.ts');
const { createLogger } = require('../../platform/log.ts');
const { createStorage } = require('../../platform/storage.ts');
const { createIntake } = require('../../worker/intake/intake.ts');
const { createMailReader } = require('../../worker/intake/mail-reader.ts');

const config = loadConfig();
const notifier = { changed: () => undefined, outbox: () => undefined };
const reader = createMailReader({ entry: require.resolve('./parse-thread.cjs') });
const parts = {
  pool: createPool(config),
  clock: systemClock,
  config,
  storage: createStorage(config),
  log: createLogger('intake', config),
  notifier,
  reader,
};
void createIntake(parts).run();
process.send?.('running');
