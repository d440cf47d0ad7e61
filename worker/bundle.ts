import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Where the build puts the bundle that the worker loads. */
export const BUNDLE_PATH = resolve(__dirname, '../workflow-bundle.js');

/** Bundles the workflows for the sandbox; takes seconds, so builds and test runs do it once. */
export async function buildWorkflowBundle(): Promise<{ code: string }> {
  return await bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows'),
    logger: { log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error },
  });
}

async function main(): Promise<void> {
  const { code } = await buildWorkflowBundle();
  mkdirSync(dirname(BUNDLE_PATH), { recursive: true });
  writeFileSync(BUNDLE_PATH, code);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
