import { waitMs } from '../../domain/business-time';
import { queueAnswerMail } from '../../platform/report/mail-report';
import { messageHost } from '../../platform/message-host';
import type { ReportObjection } from '../contract/kept-reports';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { audit } from './audit';
import { queryableOf } from './queryable';
import { ifSet, instant } from './serialize';
import { found } from './versioned';
import type { Write } from './write';

const OBJECTION = `jsonb_build_object('id', j.id, 'at', j.created_at, 'by', jc.name, 'words', j.words, 'answer', j.answer, 'answeredAt', j.answered_at, 'answeredBy', ju.name)`;
const JOINED = `customer_report_objection j join contact jc on jc.id = j.contact_id left join app_user ju on ju.id = j.answered_by_id`;

/** SQL: the mistakes that officers told of in the report of an id, the first one first. */
export const objectionsSql = (reportId: string): string =>
  `(select coalesce(jsonb_agg(${OBJECTION} order by j.created_at, j.id), '[]') from ${JOINED} where j.report_id = ${reportId})`;

/** As it travels, from a row of `objectionsSql`. */
export function toObjection({ at, answeredAt, ...row }: ReportObjection): ReportObjection {
  const iso = (time: string): string => instant(new Date(time));
  return { ...row, at: iso(at), answeredAt: ifSet(answeredAt, iso) };
}

/** Answers a mistake that an officer told of: the first answer stands, settles the desk's task and is mailed. The same answer again changes nothing. */
export async function answerObjection({ config }: Pick<ApiDeps, 'config'>, write: Write, id: string, answer: string): Promise<ReportObjection> {
  const { tx, at, actor } = write;
  const [one] = await tx.$queryRaw<{ reportId: string; customerId: string; answer: string | null }[]>`
    select o.report_id as "reportId", r.customer_id as "customerId", o.answer from customer_report_objection o join customer_report r on r.id = o.report_id
     where o.id = ${id}::uuid for update of o`;
  const { reportId, customerId, answer: former } = found(one);
  if (former !== null && former !== answer) throw new AppProblem('CHANGED_MEANWHILE');
  if (former === null) {
    await tx.customerReportObjection.update({ where: { id }, data: { answer, answeredAt: new Date(at), answeredById: actor.id } });
    await tx.deskTask.updateMany({
      where: { kind: 'REPORT_OBJECTED', subjectId: id, doneAt: null },
      data: { doneAt: new Date(at), doneById: actor.id },
    });
    await queueAnswerMail(queryableOf(tx), {
      ...{ reportId, objectionId: id, at },
      ...{ mailHost: messageHost(config.mailFrom), linkSecret: config.secrets.link },
      linkLifeMs: waitMs({ clock: 'elapsed', duration: config.waits.WAIT_REPORT_LINK }),
    });
    await audit(write, {
      ...{ action: 'customer.answerReport', subjectType: 'customer', subjectId: customerId, detail: { reportId, objectionId: id } },
      personal: { answer },
    });
    for (const resource of ['customer-reports', 'billing-periods', 'desk-tasks']) write.changed(resource, reportId);
    write.outbox();
  }
  const [row] = await tx.$queryRawUnsafe<{ objection: ReportObjection }[]>(
    `select ${OBJECTION} as objection from ${JOINED} where j.id = $1::uuid`,
    id,
  );
  return toObjection(found(row).objection);
}
