import { Alert, Box, Link as MuiLink } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

interface AlikeRecordsProps {
  readonly title: string;
  /** What the reader may conclude. */
  readonly hint: ReactNode;
  readonly resource: string;
  readonly records: readonly { readonly id: string; readonly name: string; readonly more?: string }[];
}

/** Says in a form that others of the kind are there already; their pages open beside it, so that nothing typed is lost. */
export function AlikeRecords({ title, hint, resource, records }: AlikeRecordsProps) {
  return (
    <Alert severity="warning" role="status" sx={{ width: '100%', mb: 2 }}>
      {title}
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {records.map(({ id, name, more }) => (
          <li key={id}>
            <MuiLink component={Link} to={`/${resource}/${id}/show`} target="_blank" rel="noopener">
              {name}
            </MuiLink>
            {more !== undefined && ` ${more}`}
          </li>
        ))}
      </Box>
      {hint}
    </Alert>
  );
}
