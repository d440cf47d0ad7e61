import { join } from 'node:path';
import { CONFIG_DOCS } from '../../platform/config';
import { PROJECT_ROOT } from '../project-root';

/** The page that holds the configuration table. */
export const README = join(PROJECT_ROOT, 'README.md');

const [BEGIN, END] = ['<!-- configuration: npm run docs -->', '<!-- /configuration -->'];

/** One row per variable: name, default, meaning. */
export function configurationTable(): string {
  const rows = CONFIG_DOCS.map(({ name, default: value, meaning }) => `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${meaning} |`);
  return ['| variable | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** A page with the table between its two marks brought up to date; a page without marks stays as it is. */
export function withConfigurationTable(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) return page;
  return `${page.slice(0, begin + BEGIN.length)}\n\n${configurationTable()}\n\n${page.slice(end)}`;
}
