import { Box, Typography } from '@mui/material';
import type { ApprovalRecord } from '../../../../api/contract/approval-records';
import { askedKindLabel } from '../../../../domain/approval-kinds';
import { CONTEST_OBJECTORS, CONTEST_WAYS, isDoubted } from '../../../../domain/contest-objectors';
import { DECIDER_WORDS } from '../../../../domain/decider-words';
import { decisionLabel, isInPart, secondLabel } from '../../../../domain/decision-status';
import { standingLabels } from '../../../../domain/approver-standing';
import { formatCivilDate } from '../../../../domain/format';
import { formatDecimal, formatMoney, type Currency } from '../../../../domain/money';
import { formatPhone } from '../../../../domain/phone';
import { Fact, Facts } from '../../fields/Panel';
import { ToneChip } from '../../fields/StateChip';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Tone } from '../../theme/tones';
import { RecordSection } from './RecordSection';
import { ContestCallFacts } from './ContestCallFacts';
import { SettledFacts } from './SettledFacts';
import { useMoment } from './use-moment';

interface OfRecord {
  readonly record: ApprovalRecord;
}

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ') || '—';

/** Who asked whom for what, for whom, in which role. */
export function RecordRequest({ record }: OfRecord) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const moment = useMoment();
  const { firm, n, askedOf, role, roles, customer, ticketNumber, subject, requester, site, device, conveyedBy, estimatedHours } = record;
  return (
    <RecordSection title={text('approval_record.request')}>
      <Facts>
        <Fact name={text('approval_record.kind')}>{joined(label(askedKindLabel(record)), text('approval.number', { n }))}</Fact>
        <Fact name={text('approval_record.firm')}>{joined(firm.legalName, firm.address, firm.email)}</Fact>
        <Fact name={text('approval_record.conveyed_by')}>{conveyedBy}</Fact>
        <Fact name={text('approval_record.asked_of')}>
          {joined(askedOf.name, ...standingLabels(role, roles).map(label))}
          {askedOf.email && ` · ${askedOf.email} †`}
        </Fact>
        <Fact name={text('record.customer')}>{customer}</Fact>
        <Fact name={text('record.ticket')}>
          #{ticketNumber} {subject}
        </Fact>
        {requester && <Fact name={text('approval_record.requester')}>{requester} †</Fact>}
        {site && <Fact name={text('approval_record.site')}>{site}</Fact>}
        {device && <Fact name={text('record.device')}>{device}</Fact>}
        {estimatedHours && (
          <Fact name={text('approval.hours')}>{text('approval.hours_short', { hours: formatDecimal(estimatedHours, locale) })}</Fact>
        )}
        <Fact name={text('approval_record.opened_at')}>{moment(record.openedAt)}</Fact>
        {record.remindedAt && <Fact name={text('approval_record.reminded_at')}>{moment(record.remindedAt)}</Fact>}
        {record.phoneTaskAt && <Fact name={text('approval_record.phoned_at')}>{moment(record.phoneTaskAt)}</Fact>}
        <Fact name={text('approval_record.expires_at')}>{moment(record.expiresAt)}</Fact>
      </Facts>
    </RecordSection>
  );
}

/** What was decided, by whom, by which way, and what was said against it. */
export function RecordDecision({ record }: OfRecord) {
  const { status, decided, ofRequester, needsSecond, deciderName: decidedBy } = record;
  const text = useText();
  const label = useLabel();
  const moment = useMoment();
  return (
    <RecordSection title={text('approval_record.decision')}>
      <Facts>
        <Fact name={text('record.answer')}>
          {joined(
            label(decisionLabel(record)),
            isInPart(record) ? text('approval_record.partly') : null,
            status === 'APPROVED' && needsSecond ? text('approval_record.not_alone') : null,
          )}
        </Fact>
        {decided && <Fact name={text('record.answered_at')}>{moment(decided.at)}</Fact>}
        {decided?.via && <Fact name={text('record.channel')}>{text(`approvals.via_${decided.via}`)}</Fact>}
        {decided?.via === 'LINK' && (
          <>
            <Fact name={text('record.answered_by')}>{joined(decided.name, decided.email)} †</Fact>
            <Fact name={text('record.from')}>{joined(decided.ip, decided.userAgent)} †</Fact>
          </>
        )}
        <ChainFacts record={record} />
        {decided?.via === 'PHONE' && (
          <>
            <Fact name={text('record.answered_by')}>{joined(decidedBy, decided.phone && `${formatPhone(decided.phone)} †`)}</Fact>
            <Fact name={text('approval_record.recorded_by')}>{decided.recordedBy ?? '—'}</Fact>
            <Fact name={text('approval.witness')}>{decided.witness ?? '—'}</Fact>
            {decided.witnessDeniedAt && <Fact name={text('record.witness_denied_at')}>{moment(decided.witnessDeniedAt)}</Fact>}
            {decided.note && <Fact name={text('record.note')}>{decided.note} †</Fact>}
          </>
        )}
        {ofRequester && <Fact name={text('approval_record.note')}>{text('approval.of_requester')}</Fact>}
        {decided?.reason && <Fact name={text('approval_record.reason')}>{decided.reason}</Fact>}
        <ContestFacts record={record} />
      </Facts>
    </RecordSection>
  );
}

/** What is said against the decision, what whoever is said to have made it says of that, and what came of it. */
function ContestFacts({ record: { contested, decided, deciderWord, settled } }: OfRecord) {
  const text = useText();
  const label = useLabel();
  const moment = useMoment();
  return (
    <>
      {contested && (
        <>
          <Fact name={text(isDoubted(contested) ? 'record.doubted_at' : 'record.contested_at')}>{moment(contested.at)}</Fact>
          <Fact name={text(isDoubted(contested) ? 'record.doubted_by' : 'record.contested_by')}>
            {joined(contested.by ?? contested.name, contested.as && label(CONTEST_OBJECTORS[contested.as]), label(CONTEST_WAYS[contested.via]))}
          </Fact>
          {contested.call && <ContestCallFacts call={contested.call} />}
          {contested.email && <Fact name={text('record.contested_from')}>{joined(contested.email, contested.ip, contested.userAgent)} †</Fact>}
          <Fact name={text('approval_record.reason')}>
            {decided?.witnessDeniedAt === contested.at
              ? text('approval.contested_by_witness', { name: decided.witness ?? '—' })
              : (contested.reason ?? '—')}
          </Fact>
        </>
      )}
      {deciderWord && (
        <Fact name={text('approval_record.decider_word')}>{joined(label(DECIDER_WORDS[deciderWord.word]), moment(deciderWord.at))}</Fact>
      )}
      <SettledFacts settled={settled} />
    </>
  );
}

/** In whose place it was decided, and what stands before and after it where one yes is not enough. */
function ChainFacts({ record: { standsFor, standsInDays, limit, currency, first, second, standing } }: OfRecord) {
  const text = useText();
  const label = useLabel();
  const moment = useMoment();
  const locale = useAppLocale();
  const named = ({ name, inPlaceOf }: { readonly name: string | null; readonly inPlaceOf: string | null }): string | null =>
    inPlaceOf === null ? name : text('approval.in_place_of', { name: name ?? '—', approver: inPlaceOf });
  return (
    <>
      {standsFor && (
        <Fact name={text('approval_record.stands_for')}>
          {joined(standsFor, standsInDays && `${formatCivilDate(standsInDays.from, locale)}–${formatCivilDate(standsInDays.until, locale)}`)}
        </Fact>
      )}
      {limit && <Fact name={text('approval_record.limit')}>{formatMoney(limit, currency as Currency, locale)}</Fact>}
      {first && (
        <Fact name={text('approval_record.first')}>
          {joined(named(first), moment(first.at), formatMoney(first.total, currency as Currency, locale))}
        </Fact>
      )}
      {second && (
        <Fact name={text('approval_record.second')}>
          {joined(named(second), label(secondLabel(second)), standing && text('approval_record.partly'), second.at && moment(second.at))}
        </Fact>
      )}
      {standing && (
        <>
          <Fact name={text('approval_record.kept')}>{standing.kept.map(label).join(' · ')}</Fact>
          <Fact name={text('approval_record.left')}>{standing.left.map(label).join(' · ')}</Fact>
          <Fact name={text('approval.standing_total')}>
            {joined(
              formatMoney(standing.total, currency as Currency, locale),
              standing.withVat &&
                `${text(standing.withVat.rate === null ? 'approval_record.with_vat_rates' : 'approval_record.with_vat', { rate: formatDecimal(standing.withVat.rate ?? '0', locale) })} ${formatMoney(standing.withVat.total, currency as Currency, locale)}`,
            )}
          </Fact>
        </>
      )}
    </>
  );
}

const TONES: Readonly<Record<ApprovalRecord['checks'][number]['result'], Tone>> = {
  OK: 'success',
  FAULT: 'alarm',
  ERASED: 'closed',
  NOT_YET: 'waiting',
};

/** What was computed anew for this page. */
export function RecordChecks({ record: { checks, contentHash, event } }: OfRecord) {
  const text = useText();
  return (
    <RecordSection title={text('approval_record.checks')}>
      <Typography variant="body2" color="text.secondary" gutterBottom>
        {text('approval_record.checks_hint')}
      </Typography>
      {checks.map(({ check, result }) => (
        <Box key={check} sx={{ mb: 0.5 }}>
          <ToneChip tone={TONES[result]}>{text(`approval_record.result_${result}`)}</ToneChip> {text(`approval_record.check_${check}`)}
        </Box>
      ))}
      <Facts>
        <Fact name={text('approval_record.content_hash')}>
          <code>{contentHash}</code>
        </Fact>
        {event && (
          <Fact name={text('approval_record.event')}>
            {text('approval_record.event_place', { seq: event.seq, of: event.of })} · <code>{event.hash}</code>
          </Fact>
        )}
      </Facts>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        † {text('approval_record.personal')}
      </Typography>
    </RecordSection>
  );
}
