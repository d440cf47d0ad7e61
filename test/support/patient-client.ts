import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request that may be sent any number of times. */
export interface Repeatable {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | (() => FormData);
}

/** What came back in the end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

const TRY_MS = 10_000;
const PAUSE_MS = 150;
const PATIENCE_MS = 90_000;

/**
 * A client that behaves as a real one must: what is not answered, or answered with "not now" or "still on its way", is sent
 * again unchanged, with the same key. Any other answer is final, an internal error too.
 */
export class PatientClient {
  /** How often something had to be sent again, by reason. */
  readonly repeats: Record<string, number> = {};

  constructor(private readonly base: string) {}

  async send({ path, method = 'GET', headers = {}, body }: Repeatable): Promise<Answer> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.attempt(path, method, headers, typeof body === 'function' ? body() : body);
      if (typeof answer !== 'string') return answer;
      this.repeats[answer] = (this.repeats[answer] ?? 0) + 1;
      if (Date.now() > deadline) throw new Error(`${method} ${path} had no answer within ${PATIENCE_MS} ms, at last: ${answer}`);
      await sleep(PAUSE_MS);
    }
  }

  /** One try, whose answer may break off. */
  open(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    return fetch(`${this.base}${path}`, { headers: { ...headers } });
  }

  /** One try: the answer, or why it has to be repeated. */
  private async attempt(
    path: string,
    method: string,
    headers: Readonly<Record<string, string>>,
    body: string | FormData | undefined,
  ): Promise<Answer | string> {
    try {
      const signal = AbortSignal.timeout(TRY_MS);
      const response = await fetch(`${this.base}${path}`, { method, headers: { ...headers }, body: body ?? null, redirect: 'manual', signal });
      const bytes = Buffer.from(await response.arrayBuffer());
      if (response.status === 202 || response.status === 503) return String(response.status);
      return { status: response.status, headers: response.headers, bytes };
    } catch {
      return 'no answer';
    }
  }
}

/** A member of staff at work over HTTP. */
export class StaffClient {
  private constructor(
    readonly client: PatientClient,
    private readonly cookie: string,
    readonly userId: string,
  ) {}

  static async signIn(client: PatientClient, email: string, password: string): Promise<StaffClient> {
    const body = JSON.stringify({ email, password });
    const answer = await client.send({ path: '/api/v1/session', method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (answer.status !== 200) throw new Error(`login of ${email}: ${answer.status} ${answer.bytes.toString()}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((text) => text.split(';')[0])
      .join('; ');
    return new StaffClient(client, cookie, (JSON.parse(answer.bytes.toString()) as { id: string }).id);
  }

  /** Gets JSON. */
  async get<T>(path: string): Promise<T> {
    const answer = await this.download(path);
    return JSON.parse(answer.toString()) as T;
  }

  /** One try, read as it comes. */
  stream(path: string): Promise<Response> {
    return this.client.open(`/api/v1${path}`, { cookie: this.cookie });
  }

  async download(path: string): Promise<Buffer> {
    const { status, bytes } = await this.client.send({ path: `/api/v1${path}`, headers: { cookie: this.cookie } });
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${bytes.toString()}`);
    return bytes;
  }

  /** Sends JSON or a form under one idempotency key, and gives what is answered in the end, a refusal too. */
  async call<T>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object | (() => FormData),
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: T }> {
    const isForm = typeof body === 'function';
    const { status, bytes } = await this.client.send({
      path: `/api/v1${path}`,
      method,
      headers: {
        cookie: this.cookie,
        'idempotency-key': randomUUID(),
        ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? (body as () => FormData) : JSON.stringify(body) }),
    });
    return { status, body: (bytes.length === 0 ? null : JSON.parse(bytes.toString())) as T };
  }

  /** Gives a ticket a command, again and again under one id until it is carried out. */
  async give(ticket: string, command: string, body: object = {}): Promise<void> {
    const { status, body: answer } = await this.call('POST', `/tickets/${ticket}/actions/${command}`, body);
    if (status !== 200) throw new Error(`${command} on ${ticket}: ${status} ${JSON.stringify(answer)}`);
  }
}
