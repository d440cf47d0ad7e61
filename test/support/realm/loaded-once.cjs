const { createRequire } = require('node:module');
const { default: Runtime } = require('jest-runtime');

/** Jest belongs to each test file; Node's own modules and files of the project are loaded by Jest. */
const LIBRARY = /^(?![./]|node:|jest|@jest\/)/;

/**
 * Loads libraries once for each process instead of once for each test file: they take longer to load than most files to run. Modules of
 * the project are loaded anew for each file, as Jest does it.
 */
class LoadedOnce extends Runtime {
  requireModuleOrMock(from, name) {
    if (LIBRARY.test(name)) {
      const load = createRequire(from);
      if (isCommonJs(load, name)) return load(name);
    }
    return super.requireModuleOrMock(from, name);
  }
}

/** What Node cannot load itself (an ES module) is transformed by Jest. */
function isCommonJs(load, name) {
  try {
    return !load.resolve(name).endsWith('.mjs');
  } catch {
    return false;
  }
}

module.exports = { __esModule: true, default: LoadedOnce };
