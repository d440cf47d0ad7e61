import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars, { type HelperOptions, type TemplateDelegate } from 'handlebars';
import type { Locale } from '../../domain/locale';
import { fillText, textOf, type TextKey } from '../../i18n';

/** Pages of the portal; each has its template. */
export type PageName =
  | 'landing'
  | 'form'
  | 'thanks'
  | 'devices'
  | 'devices-ask'
  | 'devices-enter'
  | 'status'
  | 'status-step'
  | 'consent'
  | 'consent-decide'
  | 'contest'
  | 'contest-decide'
  | 'contest-word'
  | 'decider-word'
  | 'witness-decide'
  | 'status-answer'
  | 'status-label'
  | 'status-rating'
  | 'approval'
  | 'approval-decide'
  | 'approval-record'
  | 'permission-record'
  | 'own-approvals'
  | 'own-approvals-closed'
  | 'officer'
  | 'officer-ask'
  | 'officer-enter'
  | 'officer-list'
  | 'officer-report'
  | 'message';

const FOLDER = join(__dirname, 'templates');

/** Reads and compiles all templates once; a missing one fails the start and not a visitor. */
export function createRenderer(): (page: PageName, view: { readonly locale: Locale } & Readonly<Record<string, unknown>>) => string {
  const engine = Handlebars.create();
  // Escaping stays on everywhere: no template may use a triple brace (tested).
  engine.registerHelper('t', translate);
  const templates = new Map<string, TemplateDelegate>();
  for (const file of readdirSync(FOLDER)) {
    const name = file.replace(/\.hbs$/, '');
    const source = readFileSync(join(FOLDER, file), 'utf8');
    engine.registerPartial(name, source);
    templates.set(name, engine.compile(source, { strict: false, explicitPartialContext: false }));
  }
  return (page, view) => {
    const template = templates.get(page);
    if (template === undefined) throw new Error(`there is no template ${page}`);
    return template(view);
  };
}

/** `{{t 'formSend'}}` and `{{t 'thanksNumber' number=number}}`: a text of the portal in the page's language. */
function translate(key: string, { hash, data }: HelperOptions): string {
  const { locale } = (data as { root: { locale: Locale } }).root;
  return fillText(textOf(locale, `portal.${key}` as TextKey), hash as Record<string, string>);
}
