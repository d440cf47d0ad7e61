import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PROJECT_ROOT } from '../../scripts/project-root';

/** Takes a picture for the README when README_PICTURES is set: they show what the tests have seen. */
export async function takeReadmePicture(page: Page, name: 'approval' | 'queue'): Promise<void> {
  if (process.env['README_PICTURES'] === undefined) return;
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(PROJECT_ROOT, 'docs', 'images', `${name}.png`), fullPage: name === 'approval', scale: 'css' });
}
