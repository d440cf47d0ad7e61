/** Texts of the area "portal". */
export const portal = {
  appName: 'Servis Masası',
} as const;
