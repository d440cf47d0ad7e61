import { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { Navigate, Route } from 'react-router-dom';
import { useMe } from './auth/use-me';
import { mayPass } from './data/http';
import { AppLayout } from './layout/AppLayout';
import { Guarded } from './layout/Guarded';
import { LoginPage } from './layout/LoginPage';
import { NotFoundPage } from './layout/NotFoundPage';
import { PAGES, RESOURCES, Dashboard } from './resources';
import { createServices } from './services';
import { ServicesContext } from './ServicesContext';
import { localeOf } from './i18n/i18n-provider';
import { themesIn } from './theme/theme';

const services = createServices();
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && mayPass(error),
    },
  },
});

/** A technician's work begins with their own day, everybody else's with what there is to see. */
function StartPage() {
  const me = useMe();
  return me?.role === 'technician' ? <Navigate to="/my-day" replace /> : <Dashboard />;
}

/** The back office. */
export function App() {
  const { light, dark } = useThemes();
  return (
    <ServicesContext.Provider value={services}>
      <Admin
        store={services.store}
        dataProvider={services.dataProvider}
        authProvider={services.authProvider}
        i18nProvider={services.i18nProvider}
        queryClient={queryClient}
        theme={light}
        darkTheme={dark}
        layout={AppLayout}
        loginPage={LoginPage}
        catchAll={NotFoundPage}
        dashboard={StartPage}
        requireAuth
        disableTelemetry
      >
        {RESOURCES.map((resource) => (
          <Resource key={resource.name} {...resource} />
        ))}
        <CustomRoutes>
          {PAGES.map(({ path, access, page: Page }) => (
            <Route
              key={path}
              path={path}
              element={
                <Guarded access={access}>
                  <Page />
                </Guarded>
              }
            />
          ))}
        </CustomRoutes>
      </Admin>
    </ServicesContext.Provider>
  );
}

/** The library's own words (nothing found, clear, open) follow the language of the screen. */
function useThemes() {
  const [locale, setLocale] = useState(() => localeOf(services.store.getItem<string>('locale')));
  useEffect(() => services.store.subscribe('locale', (name: string) => setLocale(localeOf(name))), []);
  return useMemo(() => themesIn(locale), [locale]);
}
