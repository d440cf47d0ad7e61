import { Button } from '@mui/material';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { isAwaitingRate, isReleasing } from '../../../domain/charge-holds';
import { useMay } from '../auth/use-me';
import { HoldMark } from '../fields/HoldMark';
import { useText } from '../i18n/use-text';
import { useAskForDecision } from './DecisionDesk';

/** Why a line is held back and what was decided; who may, decides here. */
export function HoldDecision({ line }: { line: ChargeLine }) {
  return (
    <>
      <HoldMark line={line} />
      <DecideButton line={line} />
    </>
  );
}

/** For those who may decide, as long as a line waits. */
export function DecideButton({ line }: { line: ChargeLine }) {
  const text = useText();
  const may = useMay();
  const ask = useAskForDecision();
  // The customer has said yes: the line is released by that.
  if (line.hold !== 'HELD' || isReleasing(line) || !may('charge.decide')) return null;
  return (
    <Button size="small" onClick={() => ask({ what: 'decide', line })}>
      {text(isAwaitingRate(line) ? 'rate.look' : 'charge.decide')}
    </Button>
  );
}
