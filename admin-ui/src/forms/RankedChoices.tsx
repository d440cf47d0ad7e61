import { useMemo, type ReactNode } from 'react';
import { ChoicesContextProvider, useChoicesContext, type ChoicesContextValue, type RaRecord } from 'react-admin';

interface RankedChoicesProps {
  /** The lower, the earlier in the list; equals stay in the order of the reference. Pass the same function as long as it ranks the same. */
  readonly rank: (choice: RaRecord) => number;
  readonly children: ReactNode;
}

/** Between a reference and its input: what is most likely meant comes first in the list. */
export function RankedChoices({ rank, children }: RankedChoicesProps) {
  const context = useChoicesContext<RaRecord>();
  const { allChoices } = context;
  const ranked = useMemo(() => allChoices?.toSorted((a, b) => rank(a) - rank(b)), [allChoices, rank]);
  return <ChoicesContextProvider value={{ ...context, allChoices: ranked } as ChoicesContextValue}>{children}</ChoicesContextProvider>;
}
