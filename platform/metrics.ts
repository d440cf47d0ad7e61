import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Measurements of one process, for Prometheus. Labels hold patterns and kinds, never paths, ids or people. */
export interface Metrics {
  /** One answered HTTP request; `route` is its pattern, duration in seconds. */
  request(method: string, route: string, status: number, seconds: number): void;
  /** A gauge with one label that is read when Prometheus asks. */
  gauge(name: string, help: string, label: string, read: () => Promise<Readonly<Record<string, number>>>): void;
  /** Text exposition format. */
  text(): Promise<string>;
}

/** Seconds: what feels instant, what is promised (1 s), what is too long. */
const BUCKETS = [0.005, 0.015, 0.03, 0.1, 0.3, 1, 3, 10];

/** Metrics of a process by its name (`api`, `worker`), with Node's own. */
export function createMetrics(process: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'servis_http_request_duration_seconds',
    help: 'Answered HTTP requests by pattern of their route',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    gauge: (name, help, label, read) => {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [registry],
        async collect() {
          this.reset();
          for (const [value, number] of Object.entries(await read())) this.set({ [label]: value }, number);
        },
      });
    },
    text: () => registry.metrics(),
  };
}

/** Serves the metrics on a port of their own, so that they never share a door with customers; null when no port is set. */
export async function serveMetrics(metrics: Metrics, host: string, port: number | undefined): Promise<Server | null> {
  if (port === undefined) return null;
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      (error: unknown) => response.writeHead(503).end(String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
