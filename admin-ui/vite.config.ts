import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

// Served by the API under /admin/; in development Vite serves the screens and hands every call on to a running API.
export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, import.meta.dirname, 'ADMIN_');
  return {
    root: import.meta.dirname,
    // The same as ADMIN_BASE in src/base.ts.
    base: '/admin/',
    plugins: [react()],
    server: {
      host: '127.0.0.1',
      proxy: Object.fromEntries(
        ['/api', '/readyz'].map((path) => [path, { target: env['ADMIN_API_URL'] ?? 'http://127.0.0.1:3000', changeOrigin: true }]),
      ),
    },
    build: {
      outDir: '../dist/admin-ui',
      emptyOutDir: true,
      // Everything comes from our own origin as a file: the CSP allows no data: scripts and no inline ones.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom)\//, priority: 4 },
              { name: 'mui', test: /node_modules\/(@mui|@emotion)\//, priority: 3 },
              { name: 'admin', test: /node_modules\/(ra-core|ra-ui-materialui|react-admin|@tanstack|react-hook-form)\//, priority: 2 },
            ],
          },
        },
      },
    },
  };
});
