import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA as far as a program can judge it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What on the page keeps people from using it without eyes or mouse: rule, place, and why. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Our pages hold no frames, so nothing needs the second page that judging frames takes.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any: [first] }) => `${id}: ${target.join(' ')} ${first?.message ?? ''}`));
}
