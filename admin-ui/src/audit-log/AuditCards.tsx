import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Box, Button, Collapse, Typography } from '@mui/material';
import { useState } from 'react';
import type { AuditEntryRecord } from '../../../api/contract/audit-log';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards } from '../fields/ListCards';
import { When } from '../fields/times';
import { useText } from '../i18n/use-text';
import { AuditDetails } from './AuditDetails';
import { AuditActor, AuditSubject } from './AuditEntryFacts';
import { useAuditWords } from './audit-words';

/** The entries on a phone: what was done to whom, by whom and when; the rest opens below. */
export function AuditCards() {
  const text = useText();
  return <ListCards<AuditEntryRecord> empty={<EmptyState title={text('audit.none')} />}>{(entry) => <Entry entry={entry} />}</ListCards>;
}

function Entry({ entry }: { entry: AuditEntryRecord }) {
  const text = useText();
  const { action } = useAuditWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Typography title={entry.action} sx={{ fontWeight: 600 }}>
        {action(entry.action)}
      </Typography>
      <div>
        <AuditSubject entry={entry} />
      </div>
      <CardLine>
        <Typography variant="body2" color="text.secondary" component="div">
          <AuditActor entry={entry} /> · <When at={entry.at} />
        </Typography>
        <Button
          size="small"
          aria-expanded={isOpen}
          endIcon={<ExpandMoreIcon sx={{ transform: isOpen ? 'rotate(180deg)' : undefined }} />}
          onClick={() => setOpen(!isOpen)}
        >
          {text('audit.details')}
        </Button>
      </CardLine>
      <Collapse in={isOpen} mountOnEnter>
        <Box sx={{ mx: -1 }}>
          <AuditDetails />
        </Box>
      </Collapse>
    </>
  );
}
