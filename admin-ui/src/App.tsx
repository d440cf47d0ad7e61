import { QueryClient } from '@tanstack/react-query';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { statusOf } from './data/http';
import { AppLayout } from './layout/AppLayout';
import { LoginPage } from './layout/LoginPage';
import { NotFoundPage } from './layout/NotFoundPage';
import { PAGES, RESOURCES, Dashboard } from './resources';
import { createServices } from './services';
import { ServicesContext } from './ServicesContext';
import { darkTheme, lightTheme } from './theme/theme';

const services = createServices();
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A 4xx will not get better by asking again.
      retry: (failures, error) => failures < 2 && (statusOf(error) ?? 500) >= 500,
    },
  },
});

function StartPage() {
  return <Dashboard />;
}

/** The back office. */
export function App() {
  return (
    <ServicesContext.Provider value={services}>
      <Admin
        store={services.store}
        dataProvider={services.dataProvider}
        authProvider={services.authProvider}
        i18nProvider={services.i18nProvider}
        queryClient={queryClient}
        theme={lightTheme}
        darkTheme={darkTheme}
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
          {PAGES.map(({ path, page: Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
        </CustomRoutes>
      </Admin>
    </ServicesContext.Provider>
  );
}
