import { Link as MuiLink } from '@mui/material';
import { Link } from 'react-router-dom';

/** The cell of a list that opens its record: a true link, so that keyboard and middle button work. */
export function NameLink({ resource, id, name }: { resource: string; id: string; name: string }) {
  return (
    <MuiLink
      component={Link}
      to={`/${resource}/${id}/show`}
      onClick={(event) => event.stopPropagation()}
      sx={{ fontWeight: 600, overflowWrap: 'break-word' }}
    >
      {name}
    </MuiLink>
  );
}
