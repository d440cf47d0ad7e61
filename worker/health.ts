import { createServer, type Server } from 'node:http';
import type { Readiness } from '../platform/health';

/** Small server for liveness and readiness of the worker, on loopback or inside a container. */
export async function serveHealth(options: {
  host: string;
  port: number;
  ready: () => Promise<Readiness>;
  detail: () => Promise<unknown>;
}): Promise<Server> {
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
    };
    if (request.url === '/healthz') return send(200, { ok: true });
    if (request.url !== '/readyz') return send(404, { ok: false });
    Promise.all([options.ready(), options.detail().catch(String)]).then(
      ([readiness, relay]) => send(readiness.ok ? 200 : 503, { ...readiness, relay }),
      (error: unknown) => send(503, { ok: false, detail: String(error) }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return server;
}
