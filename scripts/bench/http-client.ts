import { Agent, request } from 'node:http';
import type { Writable } from 'node:stream';
import { BENCH_PASSWORD } from './firm';

/** An answer that was read to its end. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly cookies: readonly string[];
  readonly ms: number;
}

/** What is sent. */
export interface HttpCall {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Takes the body instead of keeping it. */
  readonly sink?: Writable;
}

/** Keeps its connections, as browsers and programs do. */
export class HttpClient {
  private readonly agent: Agent;
  private cookie: string | undefined;

  constructor(
    private readonly url: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Signs in; from then on every call carries the session. */
  async signIn(email: string): Promise<void> {
    const answer = await this.call({ method: 'POST', path: '/api/v1/session', json: { email, password: BENCH_PASSWORD } });
    const cookie = answer.cookies[0]?.split(';')[0];
    if (answer.status !== 200 || cookie === undefined) throw new Error(`signing in: ${answer.status} ${answer.body.toString()}`);
    this.cookie = cookie;
  }

  call({ method = 'GET', path, headers = {}, json, sink }: HttpCall): Promise<HttpAnswer> {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const sent: Record<string, string | number> = { ...headers };
    if (body !== undefined) Object.assign(sent, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    if (this.cookie !== undefined) sent['cookie'] = this.cookie;
    const startedMs = performance.now();
    return new Promise((resolve, reject) => {
      const outgoing = request(`${this.url}${path}`, { method, agent: this.agent, headers: sent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => (sink === undefined ? chunks.push(chunk) : sink.write(chunk)));
        response.on('error', reject);
        response.on('end', () => {
          if (!response.complete) return reject(new Error('the answer broke off'));
          const cookies = response.headers['set-cookie'] ?? [];
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks), cookies, ms: performance.now() - startedMs });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
