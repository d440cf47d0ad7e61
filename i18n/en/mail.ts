import type { mail as tr } from '../tr/mail';

/** Texts of the area "mail". */
export const mail: Record<keyof typeof tr, string> = {
  appName: 'Servis Masası',
};
