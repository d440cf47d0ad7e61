import CheckBoxIcon from '@mui/icons-material/CheckBoxOutlined';
import CheckBoxBlankIcon from '@mui/icons-material/CheckBoxOutlineBlank';
import { ListItemIcon, ListItemText, MenuItem } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { callOperation } from '../data/operations';
import { useOperation } from '../data/use-operation';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** Whether one is told by mail what is given to oneself and to one's teams. */
export function WorkMailsItem() {
  const text = useText();
  const notify = useNotify();
  const { http } = useServices();
  const client = useQueryClient();
  const { data } = useOperation('session', 'getOwnNotifications');
  const on = data?.workMails ?? true;
  const change = async (): Promise<void> => {
    try {
      await callOperation(http, 'updateOwnNotifications', { body: { workMails: !on } });
    } catch {
      notify(text('app.work_mails_failed'), { type: 'error' });
    }
    await client.invalidateQueries({ queryKey: ['session', 'getOwnNotifications'] });
  };
  return (
    <MenuItem
      role="menuitemcheckbox"
      aria-checked={on}
      disabled={data === undefined}
      onClick={() => void change()}
      sx={{ whiteSpace: 'normal', maxWidth: 320 }}
    >
      <ListItemIcon>{on ? <CheckBoxIcon fontSize="small" /> : <CheckBoxBlankIcon fontSize="small" />}</ListItemIcon>
      <ListItemText>{text('app.work_mails')}</ListItemText>
    </MenuItem>
  );
}
