import type { Locale } from '../../domain/locale';
import type { ReportOccasion } from '../../domain/report/customer-report';
import type { ReportPeriod } from '../../domain/report/period';
import { keptReport, storeReport } from '../../platform/report/keep';
import type { KeptReport } from '../contract/kept-reports';
import type { ApiDeps } from '../deps';
import { audit } from './audit';
import { wordsOf, type MadeReport } from './customer-report';
import { objectionsSql, toObjection } from './report-objections';
import { queryableOf } from './queryable';
import { ifSet, instant } from './serialize';
import { found } from './versioned';
import type { Write } from './write';

/** Ten years of months, and what was asked for besides. */
const MOST = 240;
const MOST_FETCHES = 20;

const FETCHES = `
select coalesce(jsonb_agg(jsonb_build_object('at', f.at, 'by', coalesce(u.name, c.name), 'isOfficer', f.actor_kind = 'OFFICER',
         'file', f.detail ->> 'file', 'locale', f.detail ->> 'locale') order by f.id desc), '[]') as list
  from (select l.id, l.at, l.actor_kind, l.actor_id, l.detail from audit_log l
         where l.subject_type = 'customer' and l.subject_id = r.customer_id::text and l.at >= r.made_at and l.action = 'customer.report'
           and l.detail ->> 'reportId' = r.id::text order by l.id desc limit ${MOST_FETCHES}) f
  left join app_user u on f.actor_kind = 'STAFF' and u.id = f.actor_id left join contact c on f.actor_kind = 'OFFICER' and c.id = f.actor_id`;

const LIST = `
select r.id, r.customer_id as "customerId", r.kind, r.period, to_char(r.from_on, 'YYYY-MM-DD') as "from", to_char(r.to_on, 'YYYY-MM-DD') as "to", r.made_at as "madeAt", m.name as "madeBy",
       r.shared_at as "sharedAt", r.opened_at as "openedAt", o.name as "openedBy", ${objectionsSql('r.id')} as objections, r.acknowledged_at as "acknowledgedAt", k.name as "acknowledgedBy", fetched.list as fetches
  from customer_report r left join app_user m on m.id = r.made_by_id left join contact o on o.id = r.opened_by_id left join contact k on k.id = r.acknowledged_by_id
  cross join lateral (${FETCHES}) fetched`;

type Instants = 'madeAt' | 'sharedAt' | 'openedAt' | 'acknowledgedAt';
interface Row extends Omit<KeptReport, Instants | 'kind' | 'fetches' | 'objections'> {
  readonly kind: ReportOccasion;
  readonly madeAt: Date;
  readonly sharedAt: Date | null;
  readonly openedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly fetches: KeptReport['fetches'];
  readonly objections: KeptReport['objections'];
}

/** The kept reports of a customer, the newest first. */
export async function listKeptReports({ db }: Pick<ApiDeps, 'db'>, customerId: string): Promise<KeptReport[]> {
  found((await db.pool.query('select 1 from customer where id = $1', [customerId])).rows[0]);
  const { rows } = await db.pool.query<Row>(`${LIST} where r.customer_id = $1 order by r.made_at desc, r.id limit ${MOST}`, [customerId]);
  return rows.map(toKept);
}

/** Keeps a report on demand as it was just made. */
export async function keepOnDemand(
  write: Write,
  { customerId, figures }: { readonly customerId: string; readonly figures: MadeReport['figures'] },
): Promise<KeptReport> {
  const id = found(await storeReport(queryableOf(write.tx), { customerId, period: null, figures, madeById: write.actor.id }));
  const { from, to }: ReportPeriod = figures.period;
  await audit(write, { action: 'customer.keepReport', subjectType: 'customer', subjectId: customerId, detail: { from, to, reportId: id } });
  write.changed('customer-reports', id);
  const rows = await write.tx.$queryRawUnsafe<Row[]>(`${LIST} where r.id = $1::uuid`, id);
  return toKept(found(rows[0]));
}

/** A kept report in words of a language, and whose it is. */
export async function keptInWords({ db }: Pick<ApiDeps, 'db'>, id: string, locale: Locale): Promise<MadeReport & { readonly customerId: string }> {
  const { figures, customerId } = found(await keptReport(db.pool, id));
  return { ...wordsOf(figures, locale), customerId };
}

function toKept({ madeAt, sharedAt, openedAt, acknowledgedAt, fetches, objections, ...row }: Row): KeptReport {
  return {
    ...row,
    madeAt: instant(madeAt),
    sharedAt: ifSet(sharedAt, instant),
    openedAt: ifSet(openedAt, instant),
    acknowledgedAt: ifSet(acknowledgedAt, instant),
    objections: objections.map(toObjection),
    fetches: fetches.map(({ at, ...fetch }) => ({ at: instant(new Date(at)), ...fetch })),
  };
}
