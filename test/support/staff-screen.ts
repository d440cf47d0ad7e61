import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { StaffCommand } from '../../api/contract/ticket-actions';
import type { Locale } from '../../domain/locale';
import { doneLabel, TICKET_COMMANDS } from '../../domain/ticket-commands';
import { ENTITLEMENT_NAMES } from '../../domain/entitlement';
import { stateLabel } from '../../domain/state-label';
import type { TicketState } from '../../domain/ticket-states';
import { adminText } from './admin-text';
import type { RunningSystem } from './running-system';

/** A phone of today, held upright. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const satisfies BrowserContextOptions;
/** A small office screen. */
export const DESKTOP = { viewport: { width: 1400, height: 900 } } as const satisfies BrowserContextOptions;

const LANGUAGES = { tr: 'tr-TR', en: 'en-GB' } as const satisfies Record<Locale, string>;
/** Long enough for a busy machine, shorter than a test: what was waited for is then named. */
export const PATIENCE_MS = 20_000;

/** The browser tells of answers that are expected: nobody is signed in yet, a command was refused. */
const EXPECTED = /status of (401|403|404|409)/;

/** A browser asks whether it may start another program, where nobody sees it and nothing can be clicked meanwhile: here such links are noted only. */
const NOTE_PROGRAM_LINKS = `(() => {
  const click = HTMLAnchorElement.prototype.click;
  window.programLinks = [];
  HTMLAnchorElement.prototype.click = function () {
    if (/^(https?|blob):/.test(this.href)) click.call(this);
    else window.programLinks.push(this.href);
  };
})()`;

interface Options {
  readonly device?: BrowserContextOptions;
}

/** The admin UI in a browser of its own, as one person of the demo firm sees it. */
export class StaffScreen {
  /** What the browser complained about: errors of scripts, refused by the policy, failed requests. */
  readonly complaints: string[] = [];
  /** How long each command took, from the last click to its answer on the screen. */
  readonly answeredIn: { command: StaffCommand; ms: number }[] = [];
  private locale: Locale = 'tr';

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) this.complaints.push(message.text());
    });
  }

  /** Signs in by the login page; `who` is the part of the address before the @. */
  static async signIn(browser: Browser, system: RunningSystem, who: string, { device = DESKTOP }: Options = {}): Promise<StaffScreen> {
    const context = await browser.newContext({ ...device, locale: LANGUAGES.tr });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript(NOTE_PROGRAM_LINKS);
    const screen = new StaffScreen(await context.newPage(), system.url);
    const { page } = screen;
    const email = `${who}@servis.example`;
    await page.goto(`${system.url}/admin/`);
    await page.getByLabel(screen.text('login.email')).fill(email);
    await page.getByLabel(screen.text('login.password')).fill(system.logins[email] ?? '');
    await page.locator('button[type=submit]').click();
    await page.locator('#main-content').waitFor();
    return screen;
  }

  /** Links by which the page has started other programs. */
  async programLinks(): Promise<string[]> {
    return await this.page.evaluate('window.programLinks');
  }

  /** A text of the admin UI in the language that the screen is in. */
  text(key: Parameters<typeof adminText>[1], values: Readonly<Record<string, string | number>> = {}): string {
    return adminText(this.locale, key, values);
  }

  /** Changes the language by the user's menu. */
  async speak(locale: Locale): Promise<void> {
    await this.page.locator('header .RaUserMenu-userButton, header [aria-haspopup=true]').last().click();
    await this.page.getByRole('menuitem', { name: locale === 'en' ? 'English' : 'Türkçe' }).click();
    this.locale = locale;
  }

  /** Opens a screen by its address, as from a bookmark. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.url}/admin/#${path}`);
  }

  /** Opens a screen by the menu at the side. */
  async choose(key: Parameters<typeof adminText>[1]): Promise<void> {
    await this.page.getByRole('menuitem', { name: this.text(key), exact: true }).click();
  }

  /** Opens a ticket from the queue that is on the screen. */
  async openTicket(number: number): Promise<void> {
    await this.page
      .getByRole('link', { name: new RegExp(`^#${number}\\b`) })
      .first()
      .click();
    await this.page.getByRole('heading', { level: 1, name: `#${number}` }).waitFor();
  }

  /** The head of the ticket's page: state, whose turn it is, buttons. */
  get head(): Locator {
    return this.page.locator('#main-content header').first();
  }

  /** Waits until the ticket on the screen is in a state. */
  async untilState(state: TicketState, timeout = 10_000): Promise<void> {
    const names = [null, ...ENTITLEMENT_NAMES].map((code) => stateLabel(state, code)[this.locale]);
    await this.head
      .getByText(new RegExp(`^(${[...new Set(names)].join('|')})$`))
      .first()
      .waitFor({ timeout });
  }

  /** Gives a command by its button, fills what its dialog asks, and waits until the screen says that it is done. */
  async act(command: StaffCommand, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
    await this.ask(command);
    const dialog = this.dialog;
    let sentAt = Date.now();
    if (fill !== undefined) {
      await dialog.waitFor();
      await fill(dialog);
      sentAt = Date.now();
      await dialog.locator('button[type=submit]').click();
    }
    await this.page.locator('.MuiSnackbar-root').getByText(doneLabel(command)[this.locale], { exact: true }).last().waitFor();
    await dialog.waitFor({ state: 'detached' });
    this.answeredIn.push({ command, ms: Date.now() - sentAt });
  }

  /** Presses the button of a command, wherever it stands. */
  async ask(command: StaffCommand): Promise<void> {
    const name = this.label(command);
    const inSight = this.head.getByRole('button', { name, exact: true });
    const inMenu = this.page.getByRole('menuitem', { name, exact: true, includeHidden: true });
    // Offered, not merely some button there: a screen that is about to hear of the last step shows those of the state before.
    await inSight.or(inMenu).first().waitFor({ state: 'attached' });
    if (await inSight.isVisible()) return await inSight.click();
    await this.head.getByRole('button', { name: this.text('action.more') }).click();
    await inMenu.click();
  }

  /** Commands that the ticket's page offers. */
  async offers(command: StaffCommand): Promise<boolean> {
    const name = this.label(command);
    if (await this.head.getByRole('button', { name, exact: true }).isVisible()) return true;
    return (await this.page.getByRole('menuitem', { name, exact: true, includeHidden: true }).count()) > 0;
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Types into a field that searches, and takes what it finds. */
  async pick(within: Locator, label: string, search: string): Promise<void> {
    await within.getByLabel(label).fill(search);
    await this.page.getByRole('option', { name: search }).first().click();
  }

  private label(command: StaffCommand): string {
    return TICKET_COMMANDS[command][this.locale];
  }
}

/** Whether the page fits into its window: nobody has to scroll sideways, and no phone has to shrink it. */
export async function fitsWindow(page: Page): Promise<boolean> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  return width <= (page.viewportSize()?.width ?? 0);
}
