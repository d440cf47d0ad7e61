import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A Temporal payload, structurally (metadata and data are bytes). */
export interface Payload {
  metadata?: Record<string, Uint8Array> | null;
  data?: Uint8Array | null;
}

/** Temporal's PayloadCodec, structurally. */
export interface PayloadCodec {
  encode(payloads: Payload[]): Promise<Payload[]>;
  decode(payloads: Payload[]): Promise<Payload[]>;
}

const ENCODING = 'binary/encrypted';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts payloads with AES-256-GCM; what is not encrypted (older histories) is read as it is. */
export function createPayloadCodec(secret: string): PayloadCodec {
  const key = createHash('sha256').update(secret).digest();
  const opened = (payload: Payload): Payload => (encodingOf(payload) === ENCODING ? decrypt(key, payload) : payload);
  return {
    encode: (payloads) => Promise.resolve(payloads.map((payload) => encrypt(key, payload))),
    decode: async (payloads) => await Promise.all(payloads.map(async (payload) => await Promise.resolve(payload).then(opened))),
  };
}

function encodingOf(payload: Payload): string {
  return Buffer.from(payload.metadata?.['encoding'] ?? []).toString();
}

function encrypt(key: Buffer, payload: Payload): Payload {
  const metadata = Object.entries(payload.metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  const plain = JSON.stringify({ metadata: Object.fromEntries(metadata) as unknown, data: Buffer.from(payload.data ?? []).toString('base64') });
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return { metadata: { encoding: Buffer.from(ENCODING) }, data: Buffer.concat([iv, cipher.getAuthTag(), body]) };
}

function decrypt(key: Buffer, payload: Payload): Payload {
  const bytes = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  const { metadata, data } = JSON.parse(plain) as { metadata: Record<string, string>; data: string };
  const decoded = Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')] as const);
  return { metadata: Object.fromEntries(decoded), data: Buffer.from(data, 'base64') };
}
