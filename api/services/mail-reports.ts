import type { TicketPage } from '../contract/ticket-page';

type Report = Extract<TicketPage['timeline'][number], { kind: 'report' }>;

/** What machines answered to mails of the ticket, as its page's statement reads it. */
export interface ReportParts {
  readonly reports: readonly Omit<Report, 'kind'>[];
}

/** When a mail to the requester's address came back last, unless they have written from it since. */
export const addressBouncedSql = (ticket: string): string =>
  `(select max(b.bounced_at) from mail b where b.to_address = ${ticket}.requester_email and b.bounced_at is not null
     and not exists (select 1 from inbound_mail i where i.from_address = b.to_address and i.received_at > b.bounced_at))`;

/** Longest beginning of a report's words; its page has the rest. */
const EXCERPT = 400;

/** Part of the page's statement; $1 is the ticket. */
export const REPORT_PARTS = `'reports', coalesce((select json_agg(json_build_object('id', i.id, 'at', i.received_at, 'outcome', i.outcome, 'reason', i.reason,
      'from', i.from_address, 'text', nullif(left(i.text, ${EXCERPT}), ''),
      'mail', case when b.id is not null then json_build_object('template', b.template, 'to', b.to_address) end) order by i.received_at, i.id)
    from inbound_mail i left join mail b on b.id = i.mail_id where i.ticket_id = $1 and i.outcome in ('RECORDED', 'BOUNCED')), '[]')`;

/** A report for the API. */
export function toReport({ mail, ...report }: ReportParts['reports'][number], people: boolean): Report {
  return {
    ...report,
    kind: 'report',
    at: new Date(report.at).toISOString(),
    from: people ? report.from : null,
    text: people ? report.text : null,
    mail: mail === null ? null : { ...mail, to: people ? mail.to : null },
  };
}
