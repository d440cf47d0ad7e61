import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router-dom';
import { CopyButton } from '../fields/CopyButton';
import { CopyText } from '../fields/CopyText';
import { useText } from '../i18n/use-text';
import { recordPage, useRecordName, type RecordKind } from './audit-references';

/** An id of an entry as the name of its record; the id itself is on hovering, to be copied, and in place of a name that nobody has. */
export function AuditReference({ kind, id }: { kind: RecordKind; id: string }) {
  const text = useText();
  const name = useRecordName(kind, id);
  const page = recordPage(kind, id);
  if (name === null) return <CopyText value={id} />;
  return (
    <Box component="span" title={id} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, mr: 1 }}>
      {page === null ? (
        <span>{name}</span>
      ) : (
        <MuiLink component={Link} to={page}>
          {name}
        </MuiLink>
      )}
      <CopyButton value={id} label={text('audit.copy_id')} />
    </Box>
  );
}
