const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** Stands for "no context of its own" where Jest asks for one. */
const OWN_REALM = Symbol('own realm');

const { compileFunction } = vm;
vm.compileFunction = (code, params, options) =>
  compileFunction(code, params, options?.parsingContext === OWN_REALM ? { ...options, parsingContext: undefined } : options);

/**
 * Test files run among the globals of Node itself instead of in a context of their own, because libraries that are loaded once
 * (loaded-once.cjs) must know the same Date, Array and Error as the code under test. What a file changes in the environment ends with it.
 */
class OwnRealm extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.variables = { ...process.env };
  }

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    await super.teardown();
  }

  getVmContext() {
    return OWN_REALM;
  }
}

module.exports = OwnRealm;
