import AddIcon from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { useSimpleFormIterator } from 'react-admin';

/** Adds a row to the list of inputs that it stands in, and says to what. */
export function AddRowButton({ label }: { label: string }) {
  const { add } = useSimpleFormIterator();
  return (
    <Button size="small" startIcon={<AddIcon />} onClick={() => add()}>
      {label}
    </Button>
  );
}
