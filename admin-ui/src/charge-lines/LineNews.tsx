import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import { useMe } from '../auth/use-me';
import { HoldMark, type Hold } from '../fields/HoldMark';
import { useText } from '../i18n/use-text';

interface SeenLine {
  /** The line as somebody else has decided about it meanwhile; null while nobody has. */
  readonly news: Hold | null;
  readonly acknowledge: () => void;
}

/** A decision is taken about the line as it was when its dialog was opened: what others decided meanwhile is read first. */
export function useLineNews(opened: Hold, now: Hold = opened): SeenLine {
  const me = useMe();
  const [seen, setSeen] = useState(opened.holdDecidedAt);
  const isNews = now.holdDecidedAt !== seen && now.holdDecidedById !== me?.id;
  return { news: isNews ? now : null, acknowledge: () => setSeen(now.holdDecidedAt) };
}

/** What somebody else has decided since the dialog was opened; without `onSeen` nothing is left to decide. */
export function LineNews({ line, onSeen }: { line: Hold; onSeen?: () => void }) {
  const text = useText();
  const seen = onSeen && (
    <Button color="inherit" size="small" onClick={onSeen}>
      {text('action.changed_seen')}
    </Button>
  );
  return (
    <Alert severity="warning" sx={{ mb: 2 }} action={seen}>
      {text(onSeen ? 'charge.changed' : 'charge.changed_final')}
      <HoldMark line={line} />
    </Alert>
  );
}
