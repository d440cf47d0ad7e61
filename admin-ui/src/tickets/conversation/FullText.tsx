import { Button, Typography } from '@mui/material';
import { useState } from 'react';
import { callOperation } from '../../data/operations';
import { useText } from '../../i18n/use-text';
import { useServices } from '../../ServicesContext';

/** What was cut off as quoted of a message, or under a ticket's id of its request, for whoever wants to see it. */
export function FullText({ id }: { id: string }) {
  const text = useText();
  const { http } = useServices();
  const [full, setFull] = useState<string | null>(null);
  const show = async (): Promise<void> => setFull((await callOperation(http, 'readMessage', { params: { id } })).fullText);
  if (full === null)
    return (
      <Button size="small" onClick={() => void show()}>
        {text('message.show_full')}
      </Button>
    );
  return (
    <Typography
      variant="body2"
      color="text.secondary"
      sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', mt: 1, maxHeight: 400, overflowY: 'auto' }}
    >
      {full}
    </Typography>
  );
}
