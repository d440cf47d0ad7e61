import type { LineDecision } from '../../../domain/charge-decisions';
import type { Draw } from '../../../domain/coverage/draws';
import type { WithholdingCode } from '../../../domain/withholding';
import { callOperation } from '../data/operations';
import { useOnce } from '../data/use-once';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

interface Decision {
  readonly decision: LineDecision;
  readonly reason: string;
  readonly draws?: Draw;
  readonly unitPrice?: string;
  readonly withholdingCode?: WithholdingCode | null;
  readonly spokenWith?: string;
  readonly spokenOn?: string;
}

/** Decides about a charge line. */
export function useDecision(id: string, onDone: () => void): { decide: (decision: Decision) => void; isPending: boolean } {
  const text = useText();
  const { http } = useServices();
  const { run, isPending } = useOnce({
    call: (body: Decision) => callOperation(http, 'decideChargeLine', { params: { id }, body }),
    resources: ['charge-lines', 'desk-tasks', 'tickets'],
    told: () => text('charge.decided'),
    onDone,
  });
  return { decide: run, isPending };
}
