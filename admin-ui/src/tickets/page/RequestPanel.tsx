import EditIcon from '@mui/icons-material/EditOutlined';
import { IconButton, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import { Panel } from '../../fields/Panel';
import { useMay } from '../../auth/use-me';
import { useText } from '../../i18n/use-text';
import { AttachmentList } from '../conversation/AttachmentList';
import { FullText } from '../conversation/FullText';
import type { Ticket } from '../ticket-types';
import { ProposedDevices } from './ProposedDevices';
import { SubjectDialog } from './SubjectDialog';

/** What was asked for, in the requester's words; they never change. */
export function RequestPanel({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const edit = (
    <Tooltip title={text('ticket.edit_subject')}>
      <IconButton size="small" aria-label={text('ticket.edit_subject')} onClick={() => setEditing(true)}>
        <EditIcon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
  return (
    <Panel title={text('ticket.request')} action={may('ticket.edit') && ticket.endedAt === null ? edit : null}>
      <ProposedDevices ticket={ticket} />
      {ticket.category !== null && (
        <Typography variant="body2" color="text.secondary" gutterBottom>
          {text('ticket.category')}: {ticket.category}
        </Typography>
      )}
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 420, overflowY: 'auto' }} tabIndex={0}>
        {ticket.description ?? text('ticket.hidden_text')}
      </Typography>
      {ticket.requestHasMore && <FullText id={ticket.id} />}
      <AttachmentList files={ticket.attachments} />
      {editing && <SubjectDialog ticket={ticket} onClose={() => setEditing(false)} />}
    </Panel>
  );
}
