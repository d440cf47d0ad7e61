import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { configure, render, type RenderResult } from '@testing-library/react';
import { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AdminContext, memoryStore, Notification } from 'react-admin';
import { CommandTracker } from '../../../admin-ui/src/actions/CommandTracker';
import { DecisionDesk } from '../../../admin-ui/src/charge-lines/DecisionDesk';
import { SessionStore, type SessionUser } from '../../../admin-ui/src/auth/session';
import { canDo } from '../../../admin-ui/src/auth/access';
import { ServicesContext } from '../../../admin-ui/src/ServicesContext';
import { ConflictDesk } from '../../../admin-ui/src/data/conflicts';
import { createDataProvider } from '../../../admin-ui/src/data/data-provider';
import { createHttp } from '../../../admin-ui/src/data/http';
import { createI18nProvider } from '../../../admin-ui/src/i18n/i18n-provider';
import type { Locale } from '../../../domain/locale';
import type { Role } from '../../../domain/roles';
import { fakeFetch, type FakeAnswer, type SeenCall } from './fake-http';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 8_000 });
jest.setTimeout(40_000);

/** A signed-in member of staff. */
export function person(role: Role, canConvey = false): SessionUser {
  return {
    id: '11111111-1111-4111-8111-111111111111',
    staffNumber: 1,
    email: `${role}@servis.example`,
    name: 'Gülşah Öztürk',
    role,
    canConvey,
    locale: 'tr',
    permissions: [],
    temporalUiUrl: null,
    temporalNamespace: null,
  };
}

interface ScreenOptions {
  readonly me?: SessionUser;
  readonly locale?: Locale;
  /** Address of the screen, where it takes its record or its filter from there. */
  readonly at?: string;
  readonly answer?: (call: SeenCall, index: number) => FakeAnswer;
}

const emptyList = (): FakeAnswer => ({ status: 200, body: { data: [], total: 0 } });

/** Renders part of a screen with everything around it that the product has, over a fake server. */
export function renderScreen(
  ui: ReactNode,
  { me = person('staff'), locale = 'tr', at, answer = emptyList }: ScreenOptions = {},
): RenderResult & { calls: SeenCall[] } {
  const { fetch, calls } = fakeFetch(answer);
  const http = createHttp(() => locale, fetch);
  const authProvider = {
    login: () => Promise.resolve(),
    logout: () => Promise.resolve(),
    checkAuth: () => Promise.resolve(),
    checkError: () => Promise.resolve(),
    getPermissions: () => Promise.resolve(me),
    canAccess: ({ resource, action }: { resource: string; action: string }) => Promise.resolve(canDo(me, resource, action)),
  };
  // No timer that outlives the test.
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity }, mutations: { gcTime: Infinity } } });
  const conflicts = new ConflictDesk();
  const routed = (screen: ReactNode): ReactNode =>
    at === undefined ? screen : <RouterProvider router={createMemoryRouter([{ path: '*', element: screen }], { initialEntries: [at] })} />;
  const rendered = render(
    routed(
      <ServicesContext.Provider value={{ http, session: new SessionStore(http), conflicts }}>
        <AdminContext
          dataProvider={createDataProvider(http, conflicts)}
          authProvider={authProvider}
          i18nProvider={createI18nProvider(locale)}
          queryClient={queryClient}
          store={memoryStore({ 'sidebar.open': true })}
        >
          <CommandTracker>
            <DecisionDesk>{ui}</DecisionDesk>
          </CommandTracker>
          <Notification />
        </AdminContext>
      </ServicesContext.Provider>,
    ),
  );
  return { ...rendered, calls };
}
