import type { IncomingMessage, ServerResponse } from 'node:http';
import { matches, type Mail } from './mail';
import { framedHtml, listPage, messagePage } from './mail-page';
import type { MailStore } from './mail-store';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 2_000;
const PAGE_LIMIT = 100;

const OWN_PAGE = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'";
const MAIL_FRAME = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

interface Answer {
  status?: number;
  type: 'text/html; charset=utf-8' | 'text/plain; charset=utf-8' | 'application/json';
  body: string | Buffer;
  policy?: string;
}

const json = (value: unknown, status = 200): Answer => ({ status, type: 'application/json', body: JSON.stringify(value) });
const html = (body: string, policy = OWN_PAGE): Answer => ({ type: 'text/html; charset=utf-8', body, policy });
const NOT_FOUND = json({ error: 'not found' }, 404);

/** Answers the pages and the API of the mail sink. */
export function mailHttp(store: MailStore): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(store, request).then(
      ({ status = 200, type, body, policy = OWN_PAGE }) => {
        const headers = { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': policy };
        response.writeHead(status, headers).end(body);
      },
      (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
    );
  };
}

async function answer(store: MailStore, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://sink');
  const [, first = '', second = '', third = ''] = url.pathname.split('/');
  if (request.method === 'DELETE' && url.pathname === '/api/messages') {
    await store.clear();
    return json({ ok: true });
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return json({ error: 'method not allowed' }, 405);
  if (url.pathname === '/') return list(store, url.searchParams.get('q') ?? '');
  if (url.pathname === '/healthz') return json({ ok: true, messages: store.count });
  if (first === 'api' && second === 'messages') return api(store, url.searchParams, third);
  const mail = first === 'messages' ? await store.get(second) : undefined;
  return mail ? message(store, mail, third) : NOT_FOUND;
}

async function list(store: MailStore, query: string): Promise<Answer> {
  return html(listPage(await store.list(PAGE_LIMIT, (mail) => query === '' || matches(mail, query)), store.count, query));
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

async function message(store: MailStore, mail: Mail, part: string): Promise<Answer> {
  if (part === '') return html(messagePage(mail));
  if (part === 'html') return html(framedHtml(mail), MAIL_FRAME);
  if (part === 'raw') return { type: 'text/plain; charset=utf-8', body: (await store.raw(mail.id)) ?? '' };
  return NOT_FOUND;
}
