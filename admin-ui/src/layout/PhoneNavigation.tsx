import { BottomNavigation, BottomNavigationAction, Paper, useMediaQuery, type Theme } from '@mui/material';
import { Link, useLocation } from 'react-router-dom';
import { useText } from '../i18n/use-text';
import { usePhoneTabs } from './use-menu';
import { WaitingCount } from './WaitingCount';

/** Room that the bar takes at a phone's lower edge. */
export const PHONE_BAR_HEIGHT = 56;

/** What each role needs most, within reach of the thumb; phones only. */
export function PhoneNavigation() {
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const tabs = usePhoneTabs();
  const text = useText();
  const { pathname } = useLocation();
  if (!isPhone || tabs.length === 0) return null;
  const here = tabs.find(({ to }) => pathname.startsWith(to))?.to ?? false;
  return (
    <Paper
      component="nav"
      aria-label={text('menu.phone')}
      square
      elevation={8}
      sx={{ position: 'fixed', insetInline: 0, bottom: 0, zIndex: 'appBar', pb: 'env(safe-area-inset-bottom)' }}
    >
      <BottomNavigation showLabels value={here} sx={{ height: PHONE_BAR_HEIGHT }}>
        {tabs.map(({ to, label, icon: Icon }) => (
          <BottomNavigationAction
            key={to}
            value={to}
            label={text(label)}
            icon={
              <WaitingCount of={to}>
                <Icon />
              </WaitingCount>
            }
            component={Link}
            to={to}
            sx={{ px: 0.5, minWidth: 0, whiteSpace: 'nowrap' }}
          />
        ))}
      </BottomNavigation>
    </Paper>
  );
}
