import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm } from 'react-admin';
import { callOperation } from '../data/operations';
import { useOnce } from '../data/use-once';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** Takes back a set whose day has not come. */
export function RemoveSet({ n, onDone }: { n: number; onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const [isAsked, ask] = useState(false);
  const { run, isPending } = useOnce({
    call: (set: number) => callOperation(http, 'deleteCoverageRuleSet', { params: { n: set } }),
    resources: ['coverage-rules'],
    told: () => text('coverage.removed'),
    onDone,
  });
  return (
    <>
      <Button color="error" onClick={() => ask(true)}>
        {text('coverage.remove')}
      </Button>
      <Confirm
        isOpen={isAsked}
        loading={isPending}
        title={text('coverage.remove')}
        content={text('coverage.remove_ask')}
        onConfirm={() => run(n)}
        onClose={() => ask(false)}
      />
    </>
  );
}
