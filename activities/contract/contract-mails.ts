import type { CivilDate } from '../../domain/civil-date';
import type { CourseStep } from '../../domain/contract-course';
import { CONTRACT_MAIL } from '../../domain/mail-keys';
import { queueMailStatement } from '../../platform/queue-mail';
import type { ActivityDeps } from '../deps';
import type { Tx } from '../transaction';
import type { FollowedContract } from './followed-contract';

/** What people are told of the course of a contract. */
interface ContractNews {
  readonly contract: FollowedContract;
  readonly step: CourseStep;
  /** The new last day, where it renewed itself. */
  readonly until: CivilDate | null;
  readonly openTickets: number;
  readonly at: number;
}

// Managers who want mails; where the firm has none, the administrators answer for it.
const READERS = `
  SELECT NULL::uuid AS ticket_id, u.locale, u.email AS address, u.id::text AS each, $6::jsonb || jsonb_build_object('staffId', u.id) AS params FROM app_user u
   WHERE u.active AND u.work_mails AND u.role = CASE WHEN EXISTS (SELECT 1 FROM app_user m WHERE m.active AND m.work_mails AND m.role = 'manager') THEN 'manager' ELSE 'admin' END
  UNION ALL
  SELECT NULL, c.locale, c.email, c.id::text, $6::jsonb || jsonb_build_object('contactId', c.id) FROM contact c
   WHERE c.customer_id = $7::uuid AND c.active AND 'REPRESENTATIVE' = ANY (c.roles)
     AND EXISTS (SELECT 1 FROM setting s WHERE s.key = 'firm' AND s.value ->> 'tellsContractEnd' = 'true')`;

/** Tells our managers and, where the firm wants that, the customer's representatives; each hears of a step once. */
export async function tellOfContract(tx: Tx, { mailHost }: Pick<ActivityDeps, 'mailHost'>, news: ContractNews): Promise<void> {
  const { contract, step, until, openTickets, at } = news;
  const params = { contractId: contract.id, step, endsOn: contract.endsOn, until, openTickets };
  const key = `${CONTRACT_MAIL}:${contract.id}:${step}:${contract.endsOn}`;
  const lane = "'mail:contract:' || $5::text";
  const values = [contract.id, JSON.stringify(params), contract.customerId];
  const statement = queueMailStatement({ template: CONTRACT_MAIL, key, mailHost, at, readers: READERS, values, each: true, lane });
  await tx.run(statement.text, statement.values);
}
