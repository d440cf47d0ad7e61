import ApiIcon from '@mui/icons-material/Api';
import CheckBoxIcon from '@mui/icons-material/CheckBoxOutlined';
import CheckBoxBlankIcon from '@mui/icons-material/CheckBoxOutlineBlank';
import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import LogoutIcon from '@mui/icons-material/Logout';
import TranslateIcon from '@mui/icons-material/Translate';
import { Box, Divider, ListItemIcon, ListItemText, MenuItem, Typography } from '@mui/material';
import { useState } from 'react';
import { UserMenu, useLocaleState, useLogout, useNotify, useTranslate, useUserMenu } from 'react-admin';
import { LOCALES } from '../../../domain/locale';
import { ROLES } from '../../../domain/roles';
import { useMe } from '../auth/use-me';
import { useServices } from '../ServicesContext';
import { LOCALE_NAMES } from '../i18n/i18n-provider';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { NightItem } from './NightItem';
import { PasswordDialog } from './PasswordDialog';
import { useShortcuts } from './Shortcuts';
import { useLetterKeys } from './use-letter-keys';
import { WorkMailsItem } from './WorkMailsItem';

/** Who one is, the language of the screen, the way out. */
export function AppUserMenu() {
  const [changing, setChanging] = useState(false);
  return (
    <>
      <UserMenu>
        <Who />
        <Divider />
        <LanguageItem />
        <NightItem />
        <PasswordItem onChoose={() => setChanging(true)} />
        <ShortcutsItem />
        <LetterKeysItem />
        <WorkMailsItem />
        <ApiItem />
        <Divider />
        <LogoutItem />
      </UserMenu>
      {changing && <PasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}

function Who() {
  const me = useMe();
  const label = useLabel();
  if (!me) return null;
  return (
    <Box sx={{ px: 2, py: 1, maxWidth: 280 }}>
      <Typography variant="subtitle2" noWrap title={me.name}>
        {me.name}
      </Typography>
      <Typography variant="body2" color="text.secondary" noWrap>
        {label(ROLES[me.role])} · {me.email}
      </Typography>
    </Box>
  );
}

function LanguageItem() {
  const locale = useAppLocale();
  const [, setLocale] = useLocaleState();
  const { session } = useServices();
  const notify = useNotify();
  const menu = useUserMenu();
  const text = useText();
  const other = LOCALES.find((one) => one !== locale) ?? locale;
  const change = (): void => {
    menu?.onClose();
    setLocale(other);
    // The screen changes at once; the person's choice follows, and a failure only means that it is asked again next time.
    session.saveLocale(other).catch(() => notify(text('app.locale_not_saved'), { type: 'warning' }));
  };
  return (
    <MenuItem onClick={change} lang={other}>
      <ListItemIcon>
        <TranslateIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{LOCALE_NAMES[other]}</ListItemText>
    </MenuItem>
  );
}

function PasswordItem({ onChoose }: { onChoose: () => void }) {
  const text = useText();
  const menu = useUserMenu();
  const choose = (): void => {
    menu?.onClose();
    onChoose();
  };
  return (
    <MenuItem onClick={choose}>
      <ListItemIcon>
        <KeyIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{text('password.change')}</ListItemText>
    </MenuItem>
  );
}

function ShortcutsItem() {
  const text = useText();
  const menu = useUserMenu();
  const show = useShortcuts();
  const choose = (): void => {
    menu?.onClose();
    show();
  };
  return (
    <MenuItem onClick={choose}>
      <ListItemIcon>
        <KeyboardIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{text('keys.title')}</ListItemText>
    </MenuItem>
  );
}

/** Letters as shortcuts, for those who want them. */
function LetterKeysItem() {
  const text = useText();
  const [on, setOn] = useLetterKeys();
  return (
    <MenuItem role="menuitemcheckbox" aria-checked={on} onClick={() => setOn(!on)}>
      <ListItemIcon>{on ? <CheckBoxIcon fontSize="small" /> : <CheckBoxBlankIcon fontSize="small" />}</ListItemIcon>
      <ListItemText>{text('app.letter_keys')}</ListItemText>
    </MenuItem>
  );
}

/** The way out; without a server the session goes on, which one has to know before one leaves the computer. */
function LogoutItem() {
  const text = useText();
  const translate = useTranslate();
  const logout = useLogout();
  const notify = useNotify();
  const menu = useUserMenu();
  const leave = (): void => {
    menu?.onClose();
    logout(undefined, undefined, false).catch(() => notify(text('session.not_closed'), { type: 'error' }));
  };
  return (
    <MenuItem onClick={leave}>
      <ListItemIcon>
        <LogoutIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate('ra.auth.logout')}</ListItemText>
    </MenuItem>
  );
}

function ApiItem() {
  const text = useText();
  const menu = useUserMenu();
  return (
    <MenuItem component="a" href="/api/docs" target="_blank" rel="noreferrer" onClick={() => menu?.onClose()}>
      <ListItemIcon>
        <ApiIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{text('app.api_docs')}</ListItemText>
    </MenuItem>
  );
}
