import type { ConsentRecord } from '../../../../api/contract/consent-records';
import { ASSET_KINDS, type AssetKind } from '../../../../domain/asset-kinds';
import { ASKED_INSTEAD } from '../../../../domain/asked-instead';
import { CONSENT_SCOPES, CONSENT_STATUSES } from '../../../../domain/consent-text';
import { formatDuration } from '../../../../domain/format';
import { formatPhone } from '../../../../domain/phone';
import { callerLabel } from '../../../../domain/withdrawal-callers';
import { remoteToolDef } from '../../../../domain/remote-tools';
import { Fact, Facts } from '../../fields/Panel';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import { RecordSection } from './RecordSection';
import { Objection } from './ObjectionFacts';
import { useMoment } from './use-moment';

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ') || '—';

/** Who holds the data, who was asked by whom, and about which device. */
export function RecordParties({ record }: { record: ConsentRecord }) {
  const text = useText();
  const label = useLabel();
  const moment = useMoment();
  const { firm, askedOf, requester, customer, subject, ticketNumber, askedBy, technician, device, channel } = record;
  // What came with the request nobody asked for, and nobody was named to connect.
  const isAsked = channel !== 'FORM';
  const kind = Object.hasOwn(ASSET_KINDS, device.kind) ? label(ASSET_KINDS[device.kind as AssetKind]) : device.kind;
  return (
    <RecordSection title={text('record.parties')}>
      <Facts>
        <Fact name={text('record.controller')}>{joined(firm.legalName, firm.address, firm.email)}</Fact>
        <Fact name={text(isAsked ? 'record.asked_of' : 'ticket.requester')}>
          {joined(askedOf.name, askedOf.email, askedOf.phone && formatPhone(askedOf.phone))}
        </Fact>
        {askedOf.isDeviceUser && <Fact name={text('ticket.requester')}>{requester ?? '—'}</Fact>}
        {askedOf.instead && <Fact name={text('record.asked_instead')}>{label(ASKED_INSTEAD[askedOf.instead])}</Fact>}
        <Fact name={text('record.customer')}>{customer ?? '—'}</Fact>
        <Fact name={text('record.ticket')}>
          #{ticketNumber} {subject}
        </Fact>
        {isAsked && <Fact name={text('record.asked_by')}>{askedBy ?? '—'}</Fact>}
        {isAsked && <Fact name={text('consent.technician')}>{technician ?? '—'}</Fact>}
        <Fact name={text('record.device')}>{joined(device.label, kind, device.name)}</Fact>
        {device.user && (
          <Fact name={text(device.user.isOfficer ? 'record.device_officer' : 'record.device_user')}>
            {joined(device.user.name, device.user.email)}
          </Fact>
        )}
        {device.user?.toldAt && <Fact name={text('record.user_told')}>{moment(device.user.toldAt)}</Fact>}
      </Facts>
    </RecordSection>
  );
}

/** The question with its bounds, the answer and where it came from. */
export function RecordAnswer({ record }: { record: ConsentRecord }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const moment = useMoment();
  const { scope, windowMinutes, status, channel, askedAt, shownAt, lapsesAt, validUntil, answered, voice, withdrawn, revoked, contested, tools } =
    record;
  return (
    <RecordSection title={text('record.asked')}>
      <Facts>
        <Fact name={text('consent.scope')}>{label(CONSENT_SCOPES[scope])}</Fact>
        <Fact name={text('consent.window')}>{formatDuration(windowMinutes * 60_000, locale)}</Fact>
        <Fact name={text('record.asked_at')}>{channel === 'FORM' ? text('record.with_request') : moment(askedAt)}</Fact>
        {shownAt && <Fact name={text('record.shown_at')}>{moment(shownAt)}</Fact>}
        {answered === null && <Fact name={text('record.lapsed_at')}>{moment(lapsesAt)}</Fact>}
        <Fact name={text('record.answer')}>
          {status === 'WITHDRAWN' && <TakenBack record={record} />}
          {status === 'REVOKED' && text(answered === null ? 'record.unanswered_revoked' : 'record.given_revoked')}
          {status !== 'WITHDRAWN' && status !== 'REVOKED' && label(CONSENT_STATUSES[status])}
        </Fact>
        {channel && <Fact name={text('record.channel')}>{text(`consent.channel_${channel}`)}</Fact>}
        {answered && <Answered answered={answered} byVoice={voice !== null} />}
        {voice && <Voice voice={voice} />}
        {validUntil && <Fact name={text('consent.valid_until')}>{moment(validUntil)}</Fact>}
        <Ending withdrawn={withdrawn} byVoice={record.withdrawnByVoice} revoked={revoked} contested={contested} />
        <Objection record={record} />
        {tools.length > 0 && <Fact name={text('asset.remote')}>{tools.map((tool) => remoteToolDef(tool).name).join(', ')}</Fact>}
      </Facts>
    </RecordSection>
  );
}

/** That it was given and holds no more; what was taken back before it was objected to ended by that. */
function TakenBack({ record: { withdrawn, contested, isUsersObjection } }: { record: ConsentRecord }) {
  const text = useText();
  if (contested === null || contested.at !== withdrawn?.at) return text('record.given_withdrawn');
  if (isUsersObjection) return text('record.users_objection_answer');
  return text('record.contested_answer', { who: contested.name ?? contested.email ?? '—' });
}

/** When it was answered; and by whom from where, unless somebody else noted it. */
function Answered({ answered, byVoice }: { answered: NonNullable<ConsentRecord['answered']>; byVoice: boolean }) {
  const text = useText();
  const moment = useMoment();
  return (
    <>
      <Fact name={text('record.answered_at')}>{moment(answered.at)}</Fact>
      {!byVoice && (
        <>
          <Fact name={text('record.answered_by')}>{joined(answered.name, answered.email)}</Fact>
          <Fact name={text('record.from')}>{joined(answered.ip, answered.userAgent)}</Fact>
        </>
      )}
    </>
  );
}

/** Of an answer that nobody wrote: who read the text out to whom. */
function Voice({ voice: { readBy, witness, witnessDeniedAt, name, phone, callback, note } }: { voice: NonNullable<ConsentRecord['voice']> }) {
  const text = useText();
  const moment = useMoment();
  return (
    <>
      <Fact name={text('record.read_by')}>{readBy ?? '—'}</Fact>
      {witness && <Fact name={text('approval.witness')}>{witness}</Fact>}
      {witnessDeniedAt && <Fact name={text('record.witness_denied_at')}>{moment(witnessDeniedAt)}</Fact>}
      <Fact name={text('record.spoken_with')}>{joined(name, phone && formatPhone(phone))}</Fact>
      <Fact name={text('record.callback')}>{text(callback ? 'record.yes' : 'record.no')}</Fact>
      {note && <Fact name={text('record.note')}>{note}</Fact>}
    </>
  );
}

/** That it was taken back, or ended with its device. */
function Ending({
  withdrawn,
  byVoice,
  revoked,
  contested,
}: Pick<ConsentRecord, 'withdrawn' | 'revoked' | 'contested'> & { readonly byVoice: ConsentRecord['withdrawnByVoice'] }) {
  const text = useText();
  const moment = useMoment();
  return (
    <>
      {withdrawn && withdrawn.at !== contested?.at && (
        <>
          <Fact name={text('record.withdrawn_at')}>{moment(withdrawn.at)}</Fact>
          <Fact name={text('record.withdrawn_by')}>{joined(withdrawn.name, withdrawn.email, withdrawn.ip)}</Fact>
          {byVoice && <SpokenWithdrawal said={byVoice} />}
        </>
      )}
      {revoked && (
        <>
          <Fact name={text('record.revoked_at')}>{moment(revoked.at)}</Fact>
          <Fact name={text('record.revoked_by')}>{revoked.by ?? '—'}</Fact>
        </>
      )}
    </>
  );
}

/** That it was said on the phone: who called, from which number, and who of ours wrote it down when. */
function SpokenWithdrawal({ said }: { said: NonNullable<ConsentRecord['withdrawnByVoice']> }) {
  const text = useText();
  const label = useLabel();
  const moment = useMoment();
  return (
    <>
      <Fact name={text('record.withdrawn_way')}>{text('record.withdrawn_phone', { caller: label(callerLabel(said)) })}</Fact>
      <Fact name={text('record.withdrawn_number')}>{said.phone ? formatPhone(said.phone) : '—'}</Fact>
      <Fact name={text('record.withdrawn_recorded')}>{joined(said.recordedBy, moment(said.recordedAt))}</Fact>
      {said.note && <Fact name={text('record.withdrawn_note')}>{said.note}</Fact>}
    </>
  );
}
