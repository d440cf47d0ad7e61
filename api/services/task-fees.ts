import { addAmounts } from '../../domain/money';
import type { DeskTask } from '../contract/desk-tasks';
import type { Tx } from './write';

interface FeeTask {
  readonly id: string;
  readonly kind: string;
  readonly effectKey: string;
}

/** What tasks about fees say of them, by the ids of the tasks: their keys name the fee's line and what it would be, the line what it was computed as. */
export async function feesOfTasks(tx: Pick<Tx, '$queryRawUnsafe'>, tasks: readonly FeeTask[]): Promise<Map<string, NonNullable<DeskTask['fee']>>> {
  const told = tasks.flatMap(({ id, kind, effectKey }) => {
    const parts = effectKey.split(':');
    const [day, to] = [parts[3], parts.at(-1)];
    return kind !== 'FEE_DIFFERS' || day === undefined || to === undefined || parts.length < 5
      ? []
      : [{ id, day, to, line: parts.slice(1, -1).join(':') }];
  });
  if (told.length === 0) return new Map();
  const lines = await tx.$queryRawUnsafe<{ key: string; net: string }[]>(
    `select l.business_key as key, coalesce(l.inputs ->> 'net', l.net::text) as net from charge_line l where l.business_key = any($1::text[])`,
    told.map(({ line }) => line),
  );
  const nets = new Map(lines.map(({ key, net }) => [key, net]));
  return new Map(told.map(({ id, day, to, line }) => [id, { day, from: addAmounts(nets.get(line) ?? '0'), to: addAmounts(to) }]));
}
