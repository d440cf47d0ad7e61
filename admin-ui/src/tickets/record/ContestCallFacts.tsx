import type { ConsentRecord } from '../../../../api/contract/consent-records';
import { formatPhone } from '../../../../domain/phone';
import { callerLabel } from '../../../../domain/withdrawal-callers';
import { Fact } from '../../fields/Panel';
import { useLabel, useText } from '../../i18n/use-text';
import { useMoment } from './use-moment';

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ') || '—';

/** That an objection was made on the phone: who called when and from which number, with which words, and who of ours recorded it. */
export function ContestCallFacts({ call }: { call: NonNullable<ConsentRecord['contestedByPhone']> }) {
  const text = useText();
  const label = useLabel();
  const moment = useMoment();
  const { caller, isOfficers, name, phone, words, saidAt, recordedBy } = call;
  return (
    <>
      <Fact name={text('record.contested_way')}>{text('record.contested_phone')}</Fact>
      <Fact name={text('record.contested_caller')}>
        {joined(name, caller && label(callerLabel({ caller, isOfficers })), phone && formatPhone(phone), saidAt && moment(saidAt))}
      </Fact>
      <Fact name={text('record.contested_words')}>{words ?? '—'}</Fact>
      <Fact name={text('record.contested_recorded')}>{recordedBy ?? '—'}</Fact>
    </>
  );
}
