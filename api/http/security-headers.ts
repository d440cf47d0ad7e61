import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../platform/config';

const SELF = "'self'";

/** What pages may load, by default almost nothing: no inline script, no inline style, nothing from elsewhere, no frames. */
function directives(styles: readonly string[], https: boolean): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': [SELF],
    'style-src': [...styles],
    'img-src': [SELF, 'data:'],
    'font-src': [SELF],
    'connect-src': [SELF],
    'manifest-src': [SELF],
    'form-action': [SELF],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    ...(https ? { 'upgrade-insecure-requests': [] } : {}),
  };
}

function headers({ publicUrl }: Pick<Config, 'publicUrl'>, styles: readonly string[]): RequestHandler {
  const https = publicUrl.startsWith('https://');
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: directives(styles, https) },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  });
}

/** Headers of the portal, the API and everything that is not named below. */
export const securityHeaders = (config: Pick<Config, 'publicUrl'>): RequestHandler => headers(config, [SELF]);

/** Pages whose libraries write style elements (the admin UI's emotion, Swagger UI): styles may be inline there, scripts never. */
export const inlineStyleHeaders = (config: Pick<Config, 'publicUrl'>): RequestHandler => headers(config, [SELF, "'unsafe-inline'"]);
