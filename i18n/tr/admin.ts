/** Texts of the area "admin". */
export const admin = {
  appName: 'Servis Masası',
} as const;
