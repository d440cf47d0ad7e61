import { randomUUID } from 'node:crypto';
import { waitMs } from '../../domain/business-time';
import { accessToken } from '../../platform/access-tokens';
import { keepMailed } from '../../platform/month-end-answer';
import { linkTokenHash } from '../../platform/link-tokens';
import { messageHost } from '../../platform/message-host';
import { OFFICER_MAIL } from '../../domain/mail-keys';
import { queueMailSql } from '../../platform/queued-mail';
import { queueReportMails } from '../../platform/report/mail-report';
import { AppProblem } from '../http/problem';
import type { ApiDeps } from '../deps';
import { audit } from './audit';
import { queryableOf } from './queryable';
import { found } from './versioned';
import type { Write } from './write';

type Deps = Pick<ApiDeps, 'config'>;

/** Opens a kept report to the customer's officers and mails them a link to it; refused where the customer has none. */
export async function shareReport({ config }: Deps, write: Write, reportId: string): Promise<{ officers: number }> {
  const { tx, at } = write;
  const { customerId } = found(await tx.customerReport.findUnique({ where: { id: reportId }, select: { customerId: true } }));
  const { officers } = await queueReportMails(queryableOf(tx), {
    ...{ reportId, turn: randomUUID(), tellsBilling: false, at },
    ...{ mailHost: messageHost(config.mailFrom), linkSecret: config.secrets.link },
    linkLifeMs: waitMs({ clock: 'elapsed', duration: config.waits.WAIT_REPORT_LINK }),
  });
  if (officers === 0) throw new AppProblem('NO_IT_OFFICER');
  await keepMailed(queryableOf(tx), { reportId, officers, at });
  await audit(write, { action: 'customer.shareReport', subjectType: 'customer', subjectId: customerId, detail: { reportId, count: officers } });
  for (const resource of ['customer-reports', 'billing-periods', 'desk-tasks']) write.changed(resource, reportId);
  write.outbox();
  return { officers };
}

const OFFICERS = `
select c.id, c.email, c.locale from contact c join customer k on k.id = c.customer_id and k.active
 where c.customer_id = $1::uuid and c.active and 'IT_OFFICER' = any (c.roles) order by c.id`;

// As if they had asked for it themselves.
const SEND = `
with access as (
  insert into portal_access (id, link_hash, email, locale, created_at, expires_at, purpose)
  values ($1::uuid, $2, $3, $4, $5::timestamptz, $6::timestamptz, 'OFFICER') returning id, email),
${queueMailSql({
  ...{ id: 'id', ticketId: 'null', effectKey: "'portal-access:' || id", template: `'${OFFICER_MAIL}'`, locale: '$4', address: 'email' },
  ...{ messageId: '$7', params: "'{}'::jsonb", at: '$5::timestamptz', from: 'access', lane: "'mail:portal:' || id" },
})}`;

/** Mails each IT officer of a customer a one-time link to their page; refused where it has none. */
export async function sendOfficerPage({ config }: Deps, write: Write, customerId: string): Promise<{ officers: number }> {
  const { tx, at } = write;
  found(await tx.customer.findUnique({ where: { id: customerId }, select: { id: true } }));
  const db = queryableOf(tx);
  const { rows: officers } = await db.query<{ email: string; locale: string }>(OFFICERS, [customerId]);
  if (officers.length === 0) throw new AppProblem('NO_IT_OFFICER');
  const until = new Date(at + waitMs({ clock: 'elapsed', duration: config.waits.WAIT_REPORT_LINK }));
  for (const { email, locale } of officers) {
    const id = randomUUID();
    const messageId = `<${id}@${messageHost(config.mailFrom)}>`;
    await db.query(SEND, [id, linkTokenHash(accessToken(config.secrets.link, id)), email, locale, new Date(at), until, messageId]);
  }
  await audit(write, { action: 'customer.sendPage', subjectType: 'customer', subjectId: customerId, detail: { count: officers.length } });
  write.outbox();
  return { officers: officers.length };
}
