import type { Locale } from '../../domain/locale';
import type { Instant } from '../../platform/clock';
import { sha256Hex } from '../../platform/hash';
import { Prisma } from '../../platform/generated/prisma/client';
import type { ApiDeps } from '../deps';
import type { AuditActor, Tx, Write } from '../services/write';
import { AppProblem } from './problem';

/** A repeatable call: whose key, which key, and what a repeat must equal. */
export interface RepeatKey {
  readonly caller: string;
  readonly key: string;
  /** Keyed hash of all that was sent: bodies may hold passwords. */
  readonly bodyHash: string;
  /** Life of the key. */
  readonly lifeMs: number;
}

interface WriteOptions {
  readonly at: Instant;
  readonly actor: AuditActor;
  readonly locale: Locale;
  readonly repeat?: RepeatKey | undefined;
  /** How long it may take; for what writes very many rows. */
  readonly timeoutMs?: number | undefined;
}

const LIMITS = { maxWait: 5_000, timeout: 15_000 };

/** Runs one transaction, keeps its answer under the idempotency key, and notifies once it is committed. */
export async function runWrite<T>(deps: Pick<ApiDeps, 'db' | 'notifier'>, options: WriteOptions, run: (write: Write) => Promise<T>): Promise<T> {
  const changes: [resource: string, id: string][] = [];
  let wakesRelay = false;
  const result = await deps.db.prisma.$transaction(
    async (tx) => {
      const stored = options.repeat && (await claim(tx, options.repeat, options.at));
      if (stored) return stored.response as T;
      const answer = await run({
        tx,
        at: options.at,
        actor: options.actor,
        locale: options.locale,
        changed: (resource, id) => void changes.push([resource, id]),
        outbox: () => {
          wakesRelay = true;
        },
      });
      if (options.repeat) await keep(tx, options.repeat, answer);
      return answer;
    },
    { ...LIMITS, ...(options.timeoutMs !== undefined && { timeout: options.timeoutMs }) },
  );
  for (const [resource, id] of changes) deps.notifier.changed(resource, id);
  if (wakesRelay) deps.notifier.outbox();
  return result;
}

/** Claims the key, or gives the stored answer; a repeat that runs at the same time waits here for the first to commit. */
async function claim(tx: Tx, repeat: RepeatKey, at: Instant): Promise<{ response: unknown } | undefined> {
  const { bodyHash } = repeat;
  const { callerHash, keyHash } = hashes(repeat);
  const expired = new Date(at - repeat.lifeMs);
  const claimed = await tx.$executeRaw`
    insert into idempotency_key (caller_hash, key_hash, body_hash, status, response, created_at)
    values (${callerHash}, ${keyHash}, ${bodyHash}, 0, 'null', ${new Date(at)})
    on conflict (caller_hash, key_hash) do update
      set body_hash = excluded.body_hash, status = 0, response = 'null', created_at = excluded.created_at
      where idempotency_key.created_at < ${expired}`;
  if (claimed > 0) return undefined;
  const row = await tx.idempotencyKey.findUniqueOrThrow({ where: { callerHash_keyHash: { callerHash, keyHash } } });
  if (row.bodyHash !== bodyHash) throw new AppProblem('IDEMPOTENCY_KEY_REUSED');
  return { response: row.response };
}

async function keep(tx: Tx, repeat: RepeatKey, answer: unknown): Promise<void> {
  const response = answer === undefined || answer === null ? Prisma.JsonNull : (answer as Prisma.InputJsonValue);
  await tx.idempotencyKey.update({ where: { callerHash_keyHash: hashes(repeat) }, data: { status: 200, response } });
}

function hashes({ caller, key }: RepeatKey): { callerHash: string; keyHash: string } {
  return { callerHash: sha256Hex(caller), keyHash: sha256Hex(key) };
}
