import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { sha256Base64url } from '../../platform/hash';

/** Addresses of the portal's files; each names its content, so browsers keep them for ever. */
export interface PortalAssets {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
}

const FOLDER = join(__dirname, 'public');
const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' } as const;

/** Serves style, script and icon under their hashes. */
export function portalAssets(): { assets: PortalAssets; router: Router } {
  const router = Router();
  const publish = (ending: keyof typeof TYPES): string => {
    const content = readFileSync(join(FOLDER, `portal.${ending}`));
    const path = `/portal-${sha256Base64url(content).slice(0, 16)}.${ending}`;
    router.get(path, (_req, res) => {
      res.set({ 'Content-Type': TYPES[ending], 'Cache-Control': 'public, max-age=31536000, immutable' }).send(content);
    });
    return path;
  };
  const assets = { style: publish('css'), script: publish('js'), icon: publish('svg') };
  router.get('/favicon.ico', (_req, res) => res.redirect(302, assets.icon));
  router.get(
    '/robots.txt',
    (_req, res) =>
      void res
        .type('text/plain')
        .send(
          'User-agent: *\nDisallow: /durum/\nDisallow: /bilgisayarlarim/\nDisallow: /yetkili/\nDisallow: /izin/\nDisallow: /itiraz/\nDisallow: /onay/\nDisallow: /onaylarim/\nDisallow: /tanik/\nDisallow: /admin/\n',
        ),
  );
  return { assets, router };
}
