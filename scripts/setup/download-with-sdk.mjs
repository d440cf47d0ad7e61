// Lets Temporal's TypeScript SDK download one of its servers into a folder, in a process of its own that can be given up.
// Arguments: cli|test-server, version, folder.
import { createRequire } from 'node:module';

const { TestWorkflowEnvironment } = createRequire(import.meta.url)('@temporalio/testing');
const [kind, version, downloadDir] = process.argv.slice(2);
const server = { executable: { type: 'cached-download', version, downloadDir } };
try {
  const env = await (kind === 'cli' ? TestWorkflowEnvironment.createLocal({ server }) : TestWorkflowEnvironment.createTimeSkipping({ server }));
  await env.teardown();
} catch (error) {
  console.error(String(error.message).split(': ').slice(-2).join(': '));
  process.exit(1);
}
