import type { admin as tr } from '../tr/admin';

/** Texts of the area "admin". */
export const admin: Record<keyof typeof tr, string> = {
  appName: 'Servis Masası',
};
