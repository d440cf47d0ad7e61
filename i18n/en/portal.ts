import type { portal as tr } from '../tr/portal';

/** Texts of the area "portal". */
export const portal: Record<keyof typeof tr, string> = {
  appName: 'Servis Masası',
};
