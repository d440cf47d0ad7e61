/** Texts of the area "mail". */
export const mail = {
  appName: 'Servis Masası',
} as const;
