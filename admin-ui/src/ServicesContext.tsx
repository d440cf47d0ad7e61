import { createContext, useContext } from 'react';
import type { SessionStore } from './auth/session';
import type { ConflictDesk } from './data/conflicts';
import type { Http } from './data/http';

/** What screens need besides react-admin's own contexts. */
export interface ScreenServices {
  /**
   * Calls that are no plain list or record. Never through useDataProvider: what it hands out answers failed calls as react-admin
   * sees fit.
   */
  readonly http: Http;
  readonly session: SessionStore;
  readonly conflicts: ConflictDesk;
}

/** Hands the services to the few places that need them. */
export const ServicesContext = createContext<ScreenServices | null>(null);

/** The services of this tab. */
export function useServices(): ScreenServices {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('ServicesContext is missing around this screen');
  return services;
}
