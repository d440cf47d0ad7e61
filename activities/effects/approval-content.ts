import { onsiteApprovalContent, workApprovalContent, type ApprovalContent, type CallOut, type LineTexts } from '../../domain/approval-content';
import type { AssetKind } from '../../domain/asset-kinds';
import { civilDateAt, type CivilDate } from '../../domain/civil-date';
import type { ExcessArgs, NeedArgs, WorkNeedArgs } from '../../domain/command-args';
import { excessContent, unapprovedContent } from '../../domain/excess';
import type { ShownRate } from '../../domain/exchange-rates';
import { forecastCallOut, loadCallOutFacts, shownRate } from '../../platform/charge-facts';
import { termsOnSql } from '../../platform/contract-terms';
import { lockContract } from './approval-locks';
import { excessOf, unapprovedOf } from './excess';
import { refuse, textOf, type EffectContext } from './effect';

interface NeedRow {
  readonly subject: string;
  readonly customer_name: string;
  readonly requester: string | null;
  readonly unknown: boolean;
  readonly device_kind: AssetKind | null;
  readonly site_id: string | null;
  readonly site_name: string | null;
  readonly site_address: string | null;
  readonly conveyor_id: string;
  readonly conveyor_name: string;
  readonly tolerance_percent: string;
}

/** Exactly what the approver will be shown, as of now (M10, M14, M15). */
export async function approvalContent(context: EffectContext, need: NeedArgs | WorkNeedArgs | ExcessArgs): Promise<ApprovalContent> {
  const { tx, after, request, payload, at } = context;
  const conveyedOn = civilDateAt(at);
  const [row] = await tx.rows<NeedRow>(
    `SELECT t.subject, CASE WHEN t.contact_id IS NULL THEN nullif(concat_ws(' · ', t.requester_name, t.requester_email), '') ELSE k.name END AS requester, t.contact_id IS NULL AS unknown, a.kind AS device_kind, c.name AS customer_name, s.id AS site_id, s.name AS site_name, s.address AS site_address, u.id AS conveyor_id, u.name AS conveyor_name,
            trim_scale(v.approval_tolerance_percent)::text AS tolerance_percent
       FROM ticket t JOIN customer c ON c.id = t.customer_id JOIN contract r ON r.id = $3 JOIN LATERAL ${termsOnSql('r.id', '$4::date')} v ON true LEFT JOIN site s ON s.id = t.site_id
       LEFT JOIN contact k ON k.id = t.contact_id LEFT JOIN asset a ON a.id = t.asset_id, app_user u WHERE t.id = $1 AND u.id = $2`,
    [after.ticketId, request.input.actor.id, after.contractId, conveyedOn],
  );
  if (row === undefined) throw refuse('NOT_ENTITLED');
  const known = {
    ticketNumber: after.number,
    subject: row.subject,
    customerName: row.customer_name,
    site: row.site_id === null ? null : { id: row.site_id, name: row.site_name ?? '', address: row.site_address },
    deviceLabel: after.label,
    deviceKind: row.device_kind,
    requester: row.requester,
    ...(row.unknown ? { requesterUnknown: true } : {}),
    scope: textOf(payload, 'scope') ?? '',
    conveyedBy: { id: row.conveyor_id, name: row.conveyor_name },
    conveyedOn,
  };
  if ('lineIds' in need) {
    const diagnosis = textOf(payload, 'reason') ?? '';
    const { basisId } = need;
    if (basisId === null) {
      const { basis, lines } = await unapprovedOf(context, need);
      return unapprovedContent({ ...known, scope: row.subject, diagnosis }, basis, lines);
    }
    const { basis, lines } = await excessOf(context, { ...need, basisId });
    return excessContent({ ...known, scope: basis.scope, diagnosis }, basis, lines);
  }
  const tolerancePercent = row.tolerance_percent;
  if ('lines' in need)
    return workApprovalContent({ ...known, diagnosis: textOf(payload, 'diagnosis') ?? '' }, need, lineTexts(payload), tolerancePercent);
  const { callOut, rate } = await promisedCallOut(context, conveyedOn);
  return onsiteApprovalContent({ ...known, tried: textOf(payload, 'tried') ?? '' }, need, { callOut, tolerancePercent, rate });
}

/** What coming will cost. Two visits conveyed at the same moment are not both promised the last one of the package. */
async function promisedCallOut({ tx, after }: EffectContext, date: CivilDate): Promise<{ callOut: CallOut; rate: ShownRate | null }> {
  await lockContract(tx, after.contractId);
  const facts = await loadCallOutFacts(tx.rows, after.ticketId, after, { siteId: after.siteId, date });
  if (facts === null) throw refuse('NOT_ENTITLED');
  return { callOut: forecastCallOut(facts), rate: shownRate(facts) };
}

function lineTexts(payload: Readonly<Record<string, unknown>>): LineTexts[] {
  const lines = Array.isArray(payload['lines']) ? (payload['lines'] as readonly Readonly<Record<string, unknown>>[]) : [];
  return lines.map((line) => ({
    description: textOf(line, 'description') ?? '',
    alternatives: (Array.isArray(line['alternatives']) ? (line['alternatives'] as readonly Readonly<Record<string, unknown>>[]) : []).map(
      (other) => textOf(other, 'description') ?? '',
    ),
  }));
}
