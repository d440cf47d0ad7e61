import { createContext, useContext, useState, type ReactNode } from 'react';
import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import { DecisionDialog } from './DecisionDialog';
import { VoidDialog } from './VoidDialog';

type Asked = { readonly what: 'decide'; readonly line: ChargeLine } | { readonly what: 'void'; readonly line: ChargeLineDetail };

const AskContext = createContext<(asked: Asked) => void>(() => undefined);

/** Holds the dialog in which a line is decided about: the row that it was opened from may go with somebody else's decision, what was typed may not. */
export function DecisionDesk({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  return (
    <AskContext value={setAsked}>
      {children}
      {asked?.what === 'decide' && <DecisionDialog line={asked.line} onClose={close} />}
      {asked?.what === 'void' && <VoidDialog line={asked.line} onClose={close} />}
    </AskContext>
  );
}

/** Opens the dialog in which a line is decided about. */
export function useAskForDecision(): (asked: Asked) => void {
  return useContext(AskContext);
}
