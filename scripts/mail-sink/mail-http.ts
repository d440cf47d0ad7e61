import type { IncomingMessage, ServerResponse } from 'node:http';
import { matches, type Mail } from './mail';
import { framedHtml, listPage, messagePage } from './mail-page';
import type { MailStore } from './mail-store';
import { replyTo, type WrittenMail } from './reply';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 2_000;
const PAGE_LIMIT = 100;
const MAX_FORM_BYTES = 1024 * 1024;

const OWN_PAGE = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'";
const MAIL_FRAME = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

/** Who writes mails here: the readers of the product's mails, and anybody to the helpdesk. */
export interface Writing {
  /** Address of the helpdesk; null where nobody reads its mailbox. */
  readonly desk: string | null;
  send(mail: WrittenMail): Promise<void>;
}

interface Answer {
  status?: number;
  location?: string;
  type: 'text/html; charset=utf-8' | 'text/plain; charset=utf-8' | 'application/json';
  body: string | Buffer;
  policy?: string;
}

const json = (value: unknown, status = 200): Answer => ({ status, type: 'application/json', body: JSON.stringify(value) });
const html = (body: string, policy = OWN_PAGE): Answer => ({ type: 'text/html; charset=utf-8', body, policy });
const NOT_FOUND = json({ error: 'not found' }, 404);

/** Answers the pages and the API of the mail sink. */
export function mailHttp(store: MailStore, writing: Writing): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(store, writing, request).then(
      ({ status = 200, location, type, body, policy = OWN_PAGE }) => {
        const headers = { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': policy };
        response.writeHead(status, { ...headers, ...(location !== undefined && { location }) }).end(body);
      },
      (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
    );
  };
}

async function answer(store: MailStore, writing: Writing, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://sink');
  const [, first = '', second = '', third = ''] = url.pathname.split('/');
  if (request.method === 'DELETE' && url.pathname === '/api/messages') {
    await store.clear();
    return json({ ok: true });
  }
  if (request.method === 'POST') return await write(store, writing, request, url.pathname);
  if (request.method !== 'GET' && request.method !== 'HEAD') return json({ error: 'method not allowed' }, 405);
  if (url.pathname === '/') return list(store, writing, url.searchParams);
  if (url.pathname === '/healthz') return json({ ok: true, messages: store.count });
  if (first === 'api' && second === 'messages') return api(store, url.searchParams, third);
  const mail = first === 'messages' ? await store.get(second) : undefined;
  return mail ? message(store, writing, mail, third) : NOT_FOUND;
}

async function list(store: MailStore, { desk }: Writing, params: URLSearchParams): Promise<Answer> {
  const query = params.get('q') ?? '';
  const mails = await store.list(PAGE_LIMIT, (mail) => query === '' || matches(mail, query));
  return html(listPage(mails, { count: store.count, query, desk, sent: params.has('sent') }));
}

/** A form of these pages: an answer of a mail's reader, or a new mail to the helpdesk. */
async function write(store: MailStore, { desk, send }: Writing, request: IncomingMessage, path: string): Promise<Answer> {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return json({ error: 'not from another site' }, 403);
  const fields = new URLSearchParams((await limited(request)).toString('utf8'));
  const text = (fields.get('text') ?? '').replace(/\r\n/g, '\n').trim();
  const [, id] = /^\/messages\/(\d+)\/reply$/.exec(path) ?? [];
  const mail = id === undefined ? undefined : await store.get(id);
  if (mail) await send(replyTo(mail, text));
  else if (path === '/write' && desk !== null) await send({ from: fields.get('from') ?? '', to: desk, subject: fields.get('subject') ?? '', text });
  else return NOT_FOUND;
  return { status: 303, location: mail ? `/messages/${mail.id}?sent` : '/?sent', type: 'text/plain; charset=utf-8', body: 'sent' };
}

async function limited(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_FORM_BYTES) throw new Error('the form is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `to` keeps what was delivered to an address, `q` what has this text. */
async function api(store: MailStore, params: URLSearchParams, id: string): Promise<Answer> {
  if (id) {
    const mail = await store.get(id);
    return mail ? json(mail) : NOT_FOUND;
  }
  const limit = Math.min(Math.max(Number(params.get('limit') ?? DEFAULT_LIMIT) || DEFAULT_LIMIT, 1), MAX_LIMIT);
  const [to, query] = [params.get('to')?.toLowerCase(), params.get('q')];
  const fits = (mail: Mail): boolean => (!to || mail.recipients.some((address) => address.toLowerCase() === to)) && (!query || matches(mail, query));
  return json(await store.list(limit, fits));
}

async function message(store: MailStore, { desk }: Writing, mail: Mail, part: string): Promise<Answer> {
  if (part === '') return html(messagePage(mail, desk !== null));
  if (part === 'html') return html(framedHtml(mail), MAIL_FRAME);
  if (part === 'raw') return { type: 'text/plain; charset=utf-8', body: (await store.raw(mail.id)) ?? '' };
  return NOT_FOUND;
}
