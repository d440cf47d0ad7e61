import { Button, Stack } from '@mui/material';
import { useState } from 'react';
import { TextInput } from 'react-admin';
import { useText } from '../i18n/use-text';
import { useExample } from './MoreToolsInput';

/** A stored remote id is not shown here, and stays as it is unless somebody says that it changes. */
export function RemoteIdInput({ known }: { known: boolean }) {
  const text = useText();
  const [changing, setChanging] = useState(!known);
  const example = useExample('remoteTool');
  if (changing) {
    const help = [example, known ? text('resources.assets.help.remoteIdRemoved') : null].filter(Boolean).join(' · ');
    return <TextInput source="remoteId" helperText={help === '' ? false : help} autoComplete="off" />;
  }
  return (
    <Stack direction="row" sx={{ alignItems: 'center', width: '100%', gap: 1 }}>
      {text('asset.remote_id_stored')}
      <Button onClick={() => setChanging(true)}>{text('asset.change_remote_id')}</Button>
    </Stack>
  );
}
