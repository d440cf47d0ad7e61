import { Button } from '@mui/material';
import { useState } from 'react';
import { useListContext, useUnselect } from 'react-admin';
import type { WriteOff } from '../../../api/contract/write-offs';
import { useText } from '../i18n/use-text';
import { DecideManyDialog } from './DecideManyDialog';

/** Decides about the chosen requests, also those of other pages, with one reason; what was answered for is chosen no more. */
export function DecideSelected() {
  const text = useText();
  const { selectedIds } = useListContext<WriteOff>();
  const unselect = useUnselect('write-offs');
  const [asked, setAsked] = useState<string[] | null>(null);
  const close = (answered: readonly string[]): void => {
    setAsked(null);
    unselect([...answered]);
  };
  return (
    <>
      {selectedIds.length > 0 && (
        <Button size="small" variant="contained" onClick={() => setAsked(selectedIds.map(String))} sx={{ whiteSpace: 'nowrap' }}>
          {text('write_off.decide_count', { smart_count: selectedIds.length })}
        </Button>
      )}
      {asked !== null && <DecideManyDialog ids={asked} onClose={close} />}
    </>
  );
}
