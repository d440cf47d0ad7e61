import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createEventStreams } from '../../api/http/event-streams';
import { PASSWORD, startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
let server: Server;
beforeAll(async () => {
  under = await startApi();
  server = createServer(under.api.app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(async () => {
  under.api.endStreams();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  await under.close();
});

/** An open stream whose text can be waited for. */
class Stream {
  private text = '';
  private waiting: (() => void)[] = [];
  readonly ended: Promise<void>;

  constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8').on('data', (chunk: string) => {
      this.text += chunk;
      for (const wake of this.waiting.splice(0)) wake();
    });
    this.ended = new Promise((resolve) => {
      response.on('end', resolve);
    });
  }

  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.text);
      if (match) return match;
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
  }
}

async function signIn(role: 'staff' | 'ops'): Promise<{ cookie: string; userId: string }> {
  const { email, userId } = await under.as(role);
  const login = await under.anonymous().post('/api/v1/session').send({ email, password: PASSWORD }).expect(200);
  return { cookie: String(login.headers['set-cookie']?.[0]).split(';')[0] ?? '', userId };
}

async function open(cookie: string): Promise<Stream> {
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve) => {
    get({ port, path: '/api/v1/events', headers: { cookie } }, resolve);
  });
  return new Stream(response);
}

test('a change reaches every open stream as ids only', async () => {
  const first = await open((await signIn('staff')).cookie);
  expect(first.response.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform' });
  await first.until(/event: ready/);
  // The first stream opens the listening connection; a fresh one says that changes may have been missed.
  await first.until(/event: resync/);
  const second = await open((await signIn('ops')).cookie);
  await second.until(/event: ready/);
  const streams = [first, second];
  const staff = await under.as('staff');
  const { body } = await staff.post('/api/v1/customers').send({ name: 'Gizli Ad' }).expect(201);
  for (const stream of streams) {
    const [, data] = await stream.until(/event: change\ndata: (.*)\n/);
    expect(JSON.parse(data ?? '')).toEqual([{ resource: 'customers', id: body.id }]);
  }
});

test('without a session there is no stream', async () => {
  expect((await open('sid=x')).response.statusCode).toBe(401);
});

test('a logout ends the streams of the session, not those of others', async () => {
  const [one, other] = [await signIn('staff'), await signIn('staff')];
  const [first, second] = [await open(one.cookie), await open(other.cookie)];
  await Promise.all([first.until(/event: ready/), second.until(/event: ready/)]);
  await under.anonymous().delete('/api/v1/session').set('Cookie', one.cookie).expect(204);
  await first.until(/event: bye/);
  await first.ended;
  under.deps.notifier.changed('tickets', 'x');
  await second.until(/"resource":"tickets"/);
});

test('a stream does not put off the end of its session, nor bring an ended one back', async () => {
  const { cookie, userId } = await signIn('staff');
  const where = `where sess ->> 'userId' = $1 and expire < now() + interval '11 hours 59 minutes'`;
  await under.deps.db.pool.query(`update session set expire = now() + interval '11 hours' where sess ->> 'userId' = $1`, [userId]);
  const stream = await open(cookie);
  await stream.until(/event: ready/);
  under.api.endStreams();
  await stream.ended;
  const { rowCount } = await under.deps.db.pool.query(`select 1 from session ${where}`, [userId]);
  expect(rowCount).toBe(2);
});

test('a stream whose session ended elsewhere is closed with the next beat', async () => {
  const streams = createEventStreams(under.deps.notifier, 20);
  let alive = true;
  const beating = createServer(express().get('/', (req, res) => streams.open(req, res, () => Promise.resolve(alive))));
  await new Promise<void>((resolve) => {
    beating.listen(0, '127.0.0.1', resolve);
  });
  const { port } = beating.address() as AddressInfo;
  const stream = new Stream(
    await new Promise<IncomingMessage>((resolve) => {
      get({ port, path: '/' }, resolve);
    }),
  );
  await stream.until(/: beat/);
  alive = false;
  await stream.until(/event: bye/);
  await stream.ended;
  await new Promise((resolve) => {
    beating.close(resolve);
  });
});
