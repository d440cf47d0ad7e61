import SearchIcon from '@mui/icons-material/Search';
import { Box, Button, IconButton, Tooltip, Typography, useMediaQuery, type Theme } from '@mui/material';
import { AppBar as RaAppBar, LoadingIndicator, TitlePortal, ToggleThemeButton, type AppBarProps } from 'react-admin';
import { Link } from 'react-router-dom';
import { ADMIN_BASE } from '../base';
import { MentionBell } from '../mentions/MentionBell';
import { useText } from '../i18n/use-text';
import { AppUserMenu } from './AppUserMenu';
import { DocumentTitle } from './DocumentTitle';
import { LiveDot } from './LiveDot';
import { useQuickFind } from './QuickFind';

/** The bar on top: where one is, finding anything, whether the screen is live, and one's own menu. */
export function AppBar(props: AppBarProps) {
  return (
    <RaAppBar
      {...props}
      color="inherit"
      elevation={0}
      toolbar={<Tools />}
      userMenu={<AppUserMenu />}
      sx={{ borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
    >
      <Brand />
      <TitlePortal
        sx={{
          ml: { xs: 1, sm: 2 },
          color: 'text.secondary',
          fontSize: { xs: '0.85rem', sm: '0.95rem' },
          fontWeight: 500,
          // A phone has room for a long title in two lines only.
          whiteSpace: { xs: 'normal', sm: 'nowrap' },
          lineHeight: { xs: 1.15, sm: 1.5 },
          maxHeight: { xs: '2.3em', sm: 'none' },
        }}
      />
      <DocumentTitle />
    </RaAppBar>
  );
}

function Brand() {
  const text = useText();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  return (
    <Box component={Link} to="/" sx={{ display: 'flex', alignItems: 'center', gap: 1, color: 'text.primary', textDecoration: 'none', flexShrink: 0 }}>
      <img src={`${ADMIN_BASE}favicon.svg`} alt={text('appName')} width={24} height={24} />
      {!isPhone && (
        <Typography variant="h6" component="span">
          {text('appName')}
        </Typography>
      )}
    </Box>
  );
}

function Tools() {
  const text = useText();
  const open = useQuickFind();
  const isSmall = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  return (
    <>
      {isSmall ? (
        <Tooltip title={text('find.button')}>
          <IconButton color="inherit" onClick={open} aria-label={text('find.button')}>
            <SearchIcon />
          </IconButton>
        </Tooltip>
      ) : (
        <Button
          onClick={open}
          size="small"
          variant="outlined"
          color="inherit"
          startIcon={<SearchIcon />}
          sx={{ mr: 1, color: 'text.secondary', borderColor: 'divider', fontWeight: 500 }}
        >
          {text('find.button')}
          <Box component="kbd" sx={{ ml: 1.5, fontSize: '0.72rem', fontFamily: 'inherit' }}>
            Ctrl K
          </Box>
        </Button>
      )}
      <MentionBell />
      <LiveDot />
      {/* Everything follows by itself, and the title needs the room of a phone. */}
      {!isPhone && <ToggleThemeButton />}
      {!isPhone && <LoadingIndicator />}
    </>
  );
}
