import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { promisify } from 'node:util';
import { SetupError } from './setup-error';

const LOOPBACK = '127.0.0.1';

/** A port that a part is about to use. */
export interface PortUse {
  port: number;
  /** Environment variable that moves it. */
  variable: string;
  part: string;
  /** Address on which the part listens; loopback when it is left out. */
  host?: string;
}

/** A port that nobody uses at the moment. */
export async function freePort(host = LOOPBACK): Promise<number> {
  const [port] = await freePorts(1, host);
  return port as number;
}

/** Several different free ports, all held until the last one is found. */
export async function freePorts(count: number, host = LOOPBACK): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listenAnywhere(host)));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Below the range from which systems number outgoing connections: one of those could take the port before its server does. */
async function listenAnywhere(host: string): Promise<Server> {
  for (let tries = 0; tries < 50; tries += 1) {
    const server = await listen(randomInt(20_000, 32_000), host).catch(() => undefined);
    if (server !== undefined) return server;
  }
  return await listen(0, host);
}

/** Code of the error that a server would get which listens there now; undefined: it could. */
async function whyNot(port: number, host: string): Promise<string | undefined> {
  try {
    const server = await listen(port, host);
    await new Promise((resolve) => server.close(resolve));
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** Throws one sentence for each port that is taken, out of reach or named twice. */
export async function assertPortsFree(uses: readonly PortUse[]): Promise<void> {
  const problems: string[] = [];
  for (const [index, use] of uses.entries()) {
    const twin = uses.slice(0, index).find((other) => other.port === use.port && use.port !== 0);
    const code = twin ? undefined : await whyNot(use.port, use.host ?? LOOPBACK);
    if (twin) problems.push(`${use.variable} and ${twin.variable} both name port ${use.port}; give them different ports.`);
    else if (code !== undefined) problems.push(await sentence(use, code));
  }
  if (problems.length > 0) throw new SetupError([...new Set(problems)].join('\n'));
}

async function sentence({ port, variable, part, host = LOOPBACK }: PortUse, code: string): Promise<string> {
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST (${host}) is no address of this machine; set it to 127.0.0.1, or to 0.0.0.0 for all.`;
  if (code === 'EACCES') return `Port ${port}, needed for ${part}, may not be used by this user; set ${variable} to a port from 1024 on.`;
  if (code !== 'EADDRINUSE') return `Port ${port}, needed for ${part}, cannot be used on ${host} (${code}); set ${variable} to another port.`;
  const owner = await whoListens(port).catch(() => undefined);
  const by = owner ? ` by ${owner}` : '';
  return `Port ${port}, needed for ${part}, is taken${by}; stop that program or set ${variable} to another port.`;
}

function listen(port: number, host: string): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

/** Name and process id of the program that listens on a port, where the system tells us. */
export async function whoListens(port: number): Promise<string | undefined> {
  if (process.platform === 'linux') return whoListensOnLinux(port);
  if (process.platform === 'win32') return undefined;
  const { stdout } = await promisify(execFile)('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  const name = /^c(.+)$/m.exec(stdout)?.[1];
  return pid && `${name ?? 'a program'} (pid ${pid})`;
}

const LISTENING = '0A';

async function whoListensOnLinux(port: number): Promise<string | undefined> {
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of (await readFile(table, 'utf8').catch(() => '')).split('\n').slice(1)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === LISTENING && parseInt(local?.split(':')[1] ?? '', 16) === port && inode) inodes.add(`socket:[${inode}]`);
    }
  }
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (await holds(pid, inodes)) return `${(await readFile(`/proc/${pid}/comm`, 'utf8')).trim()} (pid ${pid})`;
  }
  return undefined;
}

async function holds(pid: string, sockets: Set<string>): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(descriptors.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
  return links.some((link) => sockets.has(link));
}
