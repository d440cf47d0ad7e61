import type { ConsentRecord } from '../../../../api/contract/consent-records';
import { CONTEST_OUTCOMES } from '../../../../domain/contest-outcomes';
import { Fact } from '../../fields/Panel';
import { useLabel, useText } from '../../i18n/use-text';
import { useMoment } from './use-moment';

/** What came of a contest, who wrote it and when; nothing while that is open. */
export function SettledFacts({ settled }: Pick<ConsentRecord, 'settled'>) {
  const text = useText();
  const label = useLabel();
  const moment = useMoment();
  if (settled === null) return null;
  return (
    <>
      <Fact name={text('record.settled_outcome')}>{label(CONTEST_OUTCOMES[settled.outcome])}</Fact>
      <Fact name={text('record.settled_by')}>{[settled.by, moment(settled.at)].filter(Boolean).join(' · ')}</Fact>
      {settled.note && <Fact name={text('record.settled_note')}>{settled.note}</Fact>}
    </>
  );
}
