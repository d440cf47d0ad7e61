import { CONTRACT_MAIL } from '../../domain/mail-keys';
import { queueMailStatement } from '../../platform/queue-mail';
import type { ActivityDeps } from '../deps';
import type { Tx } from '../transaction';

/** What people are told of a contract. */
interface ContractNews {
  /** Tells it from what else is told of the contract: whoever hears of it hears of it once. */
  readonly key: string;
  readonly contractId: string;
  readonly customerId: string;
  /** What it says: days and numbers, no words. */
  readonly params: object;
  /** SQL of its readers, from the parts below. */
  readonly readers: string;
  readonly at: number;
}

/** SQL of our managers who want mails; where the firm has none, the administrators answer for it. */
export const TO_MANAGERS = `
  SELECT NULL::uuid AS ticket_id, u.locale, u.email AS address, u.id::text AS each, $6::jsonb || jsonb_build_object('staffId', u.id) AS params FROM app_user u
   WHERE u.active AND u.work_mails AND u.role = CASE WHEN EXISTS (SELECT 1 FROM app_user m WHERE m.active AND m.work_mails AND m.role = 'manager') THEN 'manager' ELSE 'admin' END`;

/** SQL of the customer's representatives, where the setting `s` of the firm says so; without one, what would be said of an empty one. */
export const TO_REPRESENTATIVES = (setting: string): string => `
  SELECT NULL::uuid AS ticket_id, c.locale, c.email AS address, c.id::text AS each, $6::jsonb || jsonb_build_object('contactId', c.id) AS params FROM contact c
    LEFT JOIN setting s ON s.key = 'firm' WHERE c.customer_id = $7::uuid AND c.active AND 'REPRESENTATIVE' = ANY (c.roles) AND ${setting}`;

/** Queues it for each of its readers. */
export async function tellOfContract(tx: Tx, { mailHost }: Pick<ActivityDeps, 'mailHost'>, news: ContractNews): Promise<void> {
  const { key, contractId, customerId, params, readers, at } = news;
  const lane = "'mail:contract:' || $5::text";
  // Its values are in the statement whoever the readers are.
  const all = `SELECT * FROM (${readers}) r WHERE $7::uuid IS NOT NULL`;
  const values = [contractId, JSON.stringify(params), customerId];
  const statement = queueMailStatement({
    template: CONTRACT_MAIL,
    key: `${CONTRACT_MAIL}:${key}`,
    mailHost,
    at,
    readers: all,
    values,
    each: true,
    lane,
  });
  await tx.run(statement.text, statement.values);
}
