import { formatPhone, normalizePhone } from '../domain/phone';
import type { Queryable } from './command-inbox';
import type { Config } from './config';

/** The support firm as its pages name it. */
export interface FirmIdentity {
  readonly name: string;
  readonly legalName: string;
  readonly email: string;
  readonly phone: string | null;
  /** For tel: links. */
  readonly phoneLink: string | null;
  readonly address: string | null;
  /** Whether requesters are asked for their explicit consent to a recording of the screen. */
  readonly asksScreenRecording: boolean;
}

const KEEP_MS = 30_000;

/** Reads the setting `firm`, kept for half a minute; until it is entered, the sender of our mails names the firm. */
export function createFirmIdentity(pool: Queryable, { mailFrom }: Pick<Config, 'mailFrom'>): () => Promise<FirmIdentity> {
  let kept: { until: number; firm: FirmIdentity } | undefined;
  return async () => {
    if (kept !== undefined && kept.until > performance.now()) return kept.firm;
    const firm = await readFirm(pool, mailFrom).catch((error: unknown) => {
      // Who we are does not change while the database is away.
      if (kept === undefined) throw error;
      return kept.firm;
    });
    kept = { until: performance.now() + KEEP_MS, firm };
    return firm;
  };
}

/** Reads it anew. */
export async function readFirm(db: Queryable, mailFrom: string): Promise<FirmIdentity> {
  const { rows } = await db.query<{ value: Record<string, unknown> }>(`select value from setting where key = 'firm'`);
  return identityOf(rows[0]?.value ?? {}, mailFrom);
}

/** The firm as a setting names it; what it leaves out, the sender of our mails does. */
export function identityOf(value: Record<string, unknown>, mailFrom: string): FirmIdentity {
  const text = (key: string): string | null => {
    const found = value[key];
    return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
  };
  const [senderName, address] = senderOf(mailFrom);
  const name = text('name') ?? (senderName === '' ? address : senderName);
  const phone = text('phone');
  const dialled = phone === null ? null : normalizePhone(phone);
  return {
    name,
    legalName: text('legalName') ?? name,
    email: text('email') ?? address,
    phone: dialled === null ? phone : formatPhone(dialled),
    phoneLink: dialled,
    address: [text('address'), text('city')].filter((part) => part !== null).join(', ') || null,
    asksScreenRecording: value['asksScreenRecording'] === true,
  };
}

/** Mail address of `Name <address>`, or of an address alone. */
export function senderAddress(mailFrom: string): string {
  return senderOf(mailFrom)[1];
}

function senderOf(mailFrom: string): [name: string, address: string] {
  const [, name = '', address = mailFrom.trim()] = /^\s*"?(.*?)"?\s*<([^>]+)>\s*$/.exec(mailFrom) ?? [];
  return [name, address];
}
