import { waitMs } from '../../domain/business-time';
import type { NewTicket } from '../../platform/accept-ticket';
import { keyedHash, sha256Hex } from '../../platform/hash';
import type { PublicTicket } from '../contract/ticket-operations';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { takeInWithin } from './ticket-intake';
import { IS_OPEN } from './ticket-state-sql';

const SAME_REQUEST_MS = 10 * 60_000;
const FORM_KEYS = 'portal form';
const REQUESTS = 'portal request';

/** The portal's form as it came back. */
export interface PostedForm {
  readonly ticket: NewTicket;
  readonly body: PublicTicket;
  /** Of the form that was shown; absent where it is none of ours. */
  readonly formKey: string | undefined;
  /** Epoch ms. */
  readonly at: number;
}

interface Taken {
  readonly id: string;
  readonly number: number;
}

/**
 * Takes the portal's form in. One shown form is one request, however often it is sent; and the same words about the same device
 * from the same person within minutes are one too, from whichever form: somebody went back and sent again, unless the earlier one has
 * ended. Nothing is looked up but keys and what they brought, so it tells nobody more than the number of what they sent themselves.
 */
export async function takeInForm(
  deps: Pick<ApiDeps, 'db' | 'config' | 'notifier'>,
  form: PostedForm,
): Promise<{ id: string; number: number; isRepeated: boolean }> {
  const { ticket, body: words, formKey, at } = form;
  // Other files make another request, as other words do.
  const files = ticket.files?.map(({ sha256 }) => sha256) ?? [];
  const body = files.length === 0 ? words : { ...words, files };
  const sent = formKey === undefined ? null : await sentBefore(deps, formKey, body, at);
  if (sent !== null) return { ...sent, isRepeated: false };
  const { email, label, subject, description, consentNow } = words;
  const same = { email, label, subject, description, consentNow, ...(files.length === 0 ? {} : { files }) };
  const key = await keyOfRequest(deps, same, at);
  const { id, number, isNew } = await takeInWithin(deps, { ticket, caller: REQUESTS, key, body: same, at }, SAME_REQUEST_MS);
  if (formKey !== undefined) await keepFormKey(deps, formKey, body, { id, number }, at);
  return { id, number, isRepeated: !isNew };
}

/**
 * A request's key: its words, and once a request of the same words is closed, after which one it comes: whoever cancelled it, or
 * had it closed, and asks once more wants a new one.
 */
async function keyOfRequest({ db, config }: Pick<ApiDeps, 'db' | 'config'>, same: object, at: number): Promise<string> {
  let key = keyedHash(config.secrets.session, same);
  for (;;) {
    const { rows } = await db.pool.query<{ number: number }>(
      `select t.number from idempotency_key k join ticket t on t.id = (k.response ->> 'id')::uuid
        where k.caller_hash = $1 and k.key_hash = $2 and k.created_at >= $3 and not (${IS_OPEN})`,
      [sha256Hex(REQUESTS), sha256Hex(key), new Date(at - SAME_REQUEST_MS)],
    );
    const ended = rows[0];
    if (ended === undefined) return key;
    key = keyedHash(config.secrets.session, { ...same, after: ended.number });
  }
}

/** What this form brought while that is still worked on; other words in it are a request of their own, which its sender must mean. */
async function sentBefore({ db, config }: Pick<ApiDeps, 'db' | 'config'>, formKey: string, body: object, at: number): Promise<Taken | null> {
  const { rows } = await db.pool.query<{ body_hash: string; response: Taken }>(
    `select k.body_hash, k.response from idempotency_key k join ticket t on t.id = (k.response ->> 'id')::uuid
      where k.caller_hash = $1 and k.key_hash = $2 and k.created_at >= $3 and ${IS_OPEN}`,
    [sha256Hex(FORM_KEYS), sha256Hex(formKey), new Date(at - waitMs({ clock: 'elapsed', duration: config.waits.WAIT_IDEMPOTENCY }))],
  );
  if (rows[0] === undefined) return null;
  if (rows[0].body_hash !== keyedHash(config.secrets.session, body)) throw new AppProblem('IDEMPOTENCY_KEY_REUSED');
  return rows[0].response;
}

/** Whether this form has brought a request already: then it is sent once more, and nothing new is asked about it. */
export async function hasBrought({ db }: Pick<ApiDeps, 'db'>, formKey: string | undefined): Promise<boolean> {
  if (formKey === undefined) return false;
  const { rowCount } = await db.pool.query('select 1 from idempotency_key where caller_hash = $1 and key_hash = $2', [
    sha256Hex(FORM_KEYS),
    sha256Hex(formKey),
  ]);
  return rowCount === 1;
}

async function keepFormKey(
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  formKey: string,
  body: object,
  response: { id: string; number: number },
  at: number,
): Promise<void> {
  await db.pool.query(
    `insert into idempotency_key (caller_hash, key_hash, body_hash, status, response, created_at) values ($1, $2, $3, 201, $4, $5)
     on conflict (caller_hash, key_hash) do nothing`,
    [sha256Hex(FORM_KEYS), sha256Hex(formKey), keyedHash(config.secrets.session, body), response, new Date(at)],
  );
}

const THANKS_MS = 10 * 60_000;

/** The address that a form was sent with, for its sender's eyes: by the form's own key, and only for minutes. */
export async function addressOfForm({ db }: Pick<ApiDeps, 'db'>, formKey: string, number: number, at: number): Promise<string | null> {
  const { rows } = await db.pool.query<{ email: string }>(
    `select t.requester_email as email from idempotency_key k join ticket t on t.id = (k.response ->> 'id')::uuid
      where k.caller_hash = $1 and k.key_hash = $2 and k.created_at >= $3 and t.number = $4`,
    [sha256Hex(FORM_KEYS), sha256Hex(formKey), new Date(at - THANKS_MS), number],
  );
  return rows[0]?.email ?? null;
}
