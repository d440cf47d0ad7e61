import DarkModeIcon from '@mui/icons-material/DarkModeOutlined';
import { ListItemIcon, ListItemText, MenuItem, useMediaQuery, type Theme } from '@mui/material';
import { useTheme, useTranslate } from 'react-admin';

/** Day or night, on a phone, whose bar has no room for the button. */
export function NightItem() {
  const translate = useTranslate();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const isNightOutside = useMediaQuery('(prefers-color-scheme: dark)');
  const [chosen, choose] = useTheme();
  const isNight = chosen === undefined ? isNightOutside : chosen === 'dark';
  if (!isPhone) return null;
  return (
    <MenuItem onClick={() => choose(isNight ? 'light' : 'dark')}>
      <ListItemIcon>
        <DarkModeIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate('ra.action.toggle_theme')}</ListItemText>
    </MenuItem>
  );
}
