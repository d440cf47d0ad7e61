import type { AuthProvider, DataProvider, I18nProvider, Store } from 'react-admin';
import { createAppStore } from './app-store';
import { createAuthProvider } from './auth/auth-provider';
import { watchPresence } from './auth/presence';
import { SessionStore } from './auth/session';
import { ConflictDesk } from './data/conflicts';
import { createDataProvider } from './data/data-provider';
import { createHttp, type Http } from './data/http';
import { createI18nProvider, localeOf } from './i18n/i18n-provider';

/** What the screens work with. */
export interface Services {
  readonly store: Store;
  readonly http: Http;
  readonly session: SessionStore;
  readonly conflicts: ConflictDesk;
  readonly i18nProvider: I18nProvider;
  readonly dataProvider: DataProvider;
  readonly authProvider: AuthProvider;
}

/** Wires the providers together. */
export function createServices(): Services {
  const store = createAppStore();
  const conflicts = new ConflictDesk();
  const i18nProvider = createI18nProvider(localeOf(store.getItem<string>('locale')));
  const http = createHttp(() => i18nProvider.getLocale(), undefined, { onUnauthenticated: () => session.ended(), isAttended: watchPresence() });
  const session: SessionStore = new SessionStore(http, ({ locale }) => {
    if (store.getItem('locale') !== locale) store.setItem('locale', locale);
  });
  return {
    store,
    http,
    session,
    conflicts,
    i18nProvider,
    dataProvider: createDataProvider(http, conflicts),
    authProvider: createAuthProvider(session),
  };
}
