import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import { LoadFailure } from '../fields/Loaded';
import { useText } from '../i18n/use-text';
import type { Notice } from './ExportNotice';

interface ExportFailedProps {
  readonly failure: NonNullable<Notice['failure']>;
  readonly onClose: () => void;
}

/** What is exported could not be looked at: lines of an earlier export would come once more and nobody would know, so that it is not offered. */
export function ExportFailed({ failure: { error, retry }, onClose }: ExportFailedProps) {
  const text = useText();
  const translate = useTranslate();
  return (
    <Dialog open onClose={onClose} aria-label={text('charge.export')}>
      <DialogTitle>{text('charge.export')}</DialogTitle>
      <DialogContent>
        <LoadFailure error={error} onRetry={retry} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}
