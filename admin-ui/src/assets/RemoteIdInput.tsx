import { Button, Stack } from '@mui/material';
import { useState } from 'react';
import { TextInput } from 'react-admin';
import { useText } from '../i18n/use-text';

/** A stored remote id is not shown here, and stays as it is unless somebody says that it changes. */
export function RemoteIdInput({ known }: { known: boolean }) {
  const text = useText();
  const [changing, setChanging] = useState(!known);
  if (changing) return <TextInput source="remoteId" helperText={known ? 'resources.assets.help.remoteIdRemoved' : false} autoComplete="off" />;
  return (
    <Stack direction="row" sx={{ alignItems: 'center', width: '100%', gap: 1 }}>
      {text('asset.remote_id_stored')}
      <Button onClick={() => setChanging(true)}>{text('asset.change_remote_id')}</Button>
    </Stack>
  );
}
