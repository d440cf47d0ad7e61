import type { ConsentRecord } from '../../../../api/contract/consent-records';
import { GIVER_WORDS } from '../../../../domain/giver-words';
import { Fact } from '../../fields/Panel';
import { useLabel, useText } from '../../i18n/use-text';
import { ContestCallFacts } from './ContestCallFacts';
import { SettledFacts } from './SettledFacts';
import { useMoment } from './use-moment';

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ') || '—';

/** That it was denied, by which way and in whose words, and what was found out about it. */
export function Objection({ record: { contested, contestedInMail, contestedByPhone, said, settled } }: { record: ConsentRecord }) {
  const text = useText();
  const label = useLabel();
  const moment = useMoment();
  if (contested === null) return null;
  return (
    <>
      <Fact name={text('record.contested_at')}>{moment(contested.at)}</Fact>
      <Fact name={text('record.contested_by')}>{joined(contested.name, contested.email, contested.ip)}</Fact>
      {contestedInMail && (
        <>
          <Fact name={text('record.contested_way')}>
            {text('record.contested_mail', { at: contestedInMail.at ? moment(contestedInMail.at) : '—' })}
          </Fact>
          <Fact name={text('record.contested_words')}>{contestedInMail.words ?? '—'}</Fact>
        </>
      )}
      {contestedByPhone && <ContestCallFacts call={contestedByPhone} />}
      {said && <Fact name={text('record.giver_word')}>{joined(label(GIVER_WORDS[said.word]), said.name ?? said.email, moment(said.at))}</Fact>}
      <SettledFacts settled={settled} />
    </>
  );
}
