import type { RequestHandler } from 'express';
import type { Config } from '../../platform/config';
import { AppProblem } from './problem';

/**
 * Defence against requests that other sites make in the name of a signed-in person: the browser itself says where a request
 * comes from. Neither header means that the caller is no browser.
 */
export function refuseCrossSite(config: Pick<Config, 'publicUrl'>): RequestHandler {
  return (req, _res, next) => {
    const site = req.headers['sec-fetch-site'];
    const { origin, host } = req.headers;
    if (site !== undefined) {
      if (site !== 'same-origin' && site !== 'none') throw new AppProblem('CROSS_SITE');
    } else if (origin !== undefined && origin !== config.publicUrl && origin !== `${req.protocol}://${host}`) {
      throw new AppProblem('CROSS_SITE');
    }
    next();
  };
}
