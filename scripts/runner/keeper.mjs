// Runs a program that knows nothing of its parent (PostgreSQL, Temporal) and ends it when the parent is gone.
// Plain JavaScript, so that it can be started without a build. Argument: JSON {file, args, cwd, uid, gid, signal, graceMs}.
import { spawn } from 'node:child_process';

const { file, args, cwd, uid, gid, signal, graceMs } = JSON.parse(process.argv[2]);
const child = spawn(file, args, { cwd, uid, gid, stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });
let stopping = false;

function stop() {
  if (stopping) return;
  stopping = true;
  child.kill(signal);
  setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
}

child.once('spawn', () => process.send?.({ pid: child.pid }));
child.once('error', (error) => {
  console.error(`${file} cannot be started: ${error.message}`);
  process.exit(127);
});
child.once('exit', (code, killedBy) => {
  const end = () => process.exit(code ?? (stopping ? 0 : 1));
  if (!killedBy) return end();
  console.error(`ended by ${killedBy}`);
  // An exit code cannot say it; where nobody listens any more, the log alone does.
  if (process.connected) process.send({ killedBy }, end);
  else end();
});
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, stop);
process.on('disconnect', stop);
