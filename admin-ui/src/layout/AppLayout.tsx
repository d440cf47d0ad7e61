import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { CheckForApplicationUpdate, Layout } from 'react-admin';
import { CommandTracker } from '../actions/CommandTracker';
import { DecisionDesk } from '../charge-lines/DecisionDesk';
import { useDocumentLanguage } from '../i18n/use-document-language';
import { ADMIN_BASE } from '../base';
import { AlarmBar } from './AlarmBar';
import { AppBar } from './AppBar';
import { useServices } from '../ServicesContext';
import { AppMenu } from './AppMenu';
import { ConflictDialog } from './ConflictDialog';
import { ErrorPage } from './ErrorPage';
import { LiveUpdates } from './LiveUpdates';
import { PHONE_BAR_HEIGHT, PhoneNavigation } from './PhoneNavigation';
import { QuickFind } from './QuickFind';
import { Shortcuts } from './Shortcuts';
import { SignInAgain } from './SignInAgain';

/** Frame of every page behind the login. */
export function AppLayout({ children }: { children: ReactNode }) {
  const { conflicts } = useServices();
  useDocumentLanguage();
  return (
    <LiveUpdates>
      <CommandTracker>
        <QuickFind>
          <Shortcuts>
            <Layout
              appBar={AppBar}
              menu={AppMenu}
              error={ErrorPage}
              sx={{ minWidth: 0, '& .RaLayout-content': { minWidth: 0, px: { xs: 1, sm: 2 } } }}
            >
              <Box sx={{ pb: { xs: `${PHONE_BAR_HEIGHT + 16}px`, sm: 4 } }}>
                <AlarmBar />
                <DecisionDesk>{children}</DecisionDesk>
              </Box>
              <CheckForApplicationUpdate url={ADMIN_BASE} interval={600_000} />
            </Layout>
            <PhoneNavigation />
            <ConflictDialog desk={conflicts} />
            <SignInAgain />
          </Shortcuts>
        </QuickFind>
      </CommandTracker>
    </LiveUpdates>
  );
}
