import type { SessionInfo } from '../../../api/contract/session';
import type { Locale } from '../../../domain/locale';
import { statusOf, type Http } from '../data/http';

/** Who is logged in. */
export type SessionUser = SessionInfo;

/** The session as this tab knows it: asked for once, forgotten when the server says that it ended. */
export class SessionStore {
  private known: Promise<SessionUser> | null = null;

  /** `onUser` hears of the person after every answer, so that the screen speaks their language. */
  constructor(
    private readonly http: Http,
    private readonly onUser: (user: SessionUser) => void = () => undefined,
  ) {}

  /** Who is logged in; throws the 401 when nobody is. */
  current(): Promise<SessionUser> {
    this.known ??= this.http<SessionUser>('/session').then(
      ({ body }) => this.heard(body),
      (error: unknown) => {
        this.known = null;
        throw error;
      },
    );
    return this.known;
  }

  async login(email: string, password: string): Promise<SessionUser> {
    const { body } = await this.http<SessionUser>('/session', { method: 'POST', body: { email, password } });
    this.known = Promise.resolve(body);
    return this.heard(body);
  }

  async logout(): Promise<void> {
    const wasKnown = this.known !== null;
    this.forget();
    // Nobody was logged in here: there is nothing to end.
    if (!wasKnown) return;
    try {
      await this.http('/session', { method: 'DELETE' });
    } catch (error) {
      // A session that has ended already is as logged out as one can be.
      if (statusOf(error) !== 401) throw error;
    }
  }

  /** Keeps the chosen language on the user. */
  async saveLocale(locale: Locale): Promise<void> {
    const { body } = await this.http<SessionUser>('/session', { method: 'PUT', body: { locale } });
    this.known = Promise.resolve(body);
  }

  private heard(user: SessionUser): SessionUser {
    this.onUser(user);
    return user;
  }

  forget(): void {
    this.known = null;
  }
}
