import type { SessionInfo } from '../../../api/contract/session';
import type { Locale } from '../../../domain/locale';
import { statusOf, type Http } from '../data/http';

/** Who is logged in. */
export type SessionUser = SessionInfo;

/** The session as this tab knows it: asked for once, forgotten when the server says that it ended. */
export class SessionStore {
  private known: Promise<SessionUser> | null = null;
  private user: SessionUser | null = null;
  private over = false;
  private readonly watchers = new Set<() => void>();

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
    this.setOver(false);
    return this.heard(body);
  }

  /** The server no longer knows the person of this page; the page stays as it is until they are back. */
  readonly ended = (): void => {
    if (this.user !== null) this.setOver(true);
  };

  /** Whether the person of this page has to sign in again. */
  readonly isOver = (): boolean => this.over;

  /** Hears of `isOver` until the returned function is called. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Asks whether somebody has signed in meanwhile, in another tab of this browser; null when nobody has. */
  async lookAgain(): Promise<SessionUser | null> {
    const found = await this.http<SessionUser>('/session').catch(() => null);
    if (found === null) return null;
    this.known = Promise.resolve(found.body);
    this.setOver(false);
    return this.heard(found.body);
  }

  async logout(): Promise<void> {
    // Nobody was logged in here, or the server has ended it: there is nothing to end.
    if (this.user !== null && !this.over) {
      try {
        await this.http('/session', { method: 'DELETE' });
      } catch (error) {
        // A session that has ended already is as logged out as one can be; without an answer it still lives.
        if (statusOf(error) !== 401) throw error;
      }
    }
    this.forget();
  }

  /** Keeps the chosen language on the user. */
  async saveLocale(locale: Locale): Promise<void> {
    const { body } = await this.http<SessionUser>('/session', { method: 'PUT', body: { locale } });
    this.known = Promise.resolve(body);
    this.user = body;
  }

  private heard(user: SessionUser): SessionUser {
    this.user = user;
    this.onUser(user);
    return user;
  }

  private forget(): void {
    this.known = null;
    this.user = null;
    this.setOver(false);
  }

  private setOver(over: boolean): void {
    if (over === this.over) return;
    this.over = over;
    for (const watcher of this.watchers) watcher();
  }
}
