import { join } from 'node:path';
import { bundleWorkflowCode, type BundleOptions } from '@temporalio/worker';
import { recorded, replay } from './recorded';

type WebpackPlugin = NonNullable<ReturnType<NonNullable<BundleOptions['webpackConfigHook']>>['plugins']>[number];

/** The workflows, bundled with other rules in the place of domain/ticket-machine. */
async function bundleWith(rules: string): Promise<{ code: string }> {
  const swap = {
    apply: (compiler: { hooks: { normalModuleFactory: { tap: (name: string, use: (factory: Factory) => void) => void } } }) =>
      compiler.hooks.normalModuleFactory.tap(rules, (factory) =>
        factory.hooks.beforeResolve.tap(rules, (wanted) => {
          if (wanted.request.endsWith('domain/ticket-machine')) wanted.request = join(__dirname, 'rules', rules);
        }),
      ),
  };
  return await bundleWorkflowCode({
    workflowsPath: require.resolve('../../workflows'),
    logger: { log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error },
    webpackConfigHook: (config) => ({ ...config, plugins: [...(config.plugins ?? []), swap as WebpackPlugin] }),
  });
}

interface Factory {
  readonly hooks: { readonly beforeResolve: { tap: (name: string, use: (wanted: { request: string }) => void) => void } };
}

/**
 * Rules change from release to release while tickets are open, and domain/ knows nothing of `patched()`: what a workflow did
 * must follow from its history alone.
 */
test.each(['permits-all', 'refuses-all'])(
  'whatever the rules say by then (%s), every recorded history replays',
  async (rules) => {
    const { code } = await bundleWith(rules);
    expect(code).toContain(`rules/${rules}.ts`);
    const histories = recorded();
    expect(await replay({ code }, histories)).toEqual({ replayed: histories.length, failed: [] });
  },
  120_000,
);
