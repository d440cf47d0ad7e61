/** Where the admin UI is served; Vite's `base` is the same. */
export const ADMIN_BASE = '/admin/';
