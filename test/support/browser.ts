import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/setup/chromium';

/** A real browser without a window; close() it at the end of the file. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium(() => undefined);
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
}
