import { join } from 'node:path';
import express, { Router, type Response } from 'express';
import { AppProblem } from './problem';

const YEAR_SECONDS = 31_536_000;

/** The built admin UI: hashed assets are kept for ever, every other address below is the one page. */
export function adminFiles(folder: string): Router {
  const router = Router({ strict: true });
  router.use('/assets', express.static(join(folder, 'assets'), { index: false, immutable: true, maxAge: YEAR_SECONDS * 1000, fallthrough: true }));
  router.use('/assets', () => {
    throw new AppProblem('NOT_FOUND');
  });
  router.use(express.static(folder, { index: false, redirect: false, setHeaders: (res) => void res.setHeader('Cache-Control', 'no-cache') }));
  router.get('/{*page}', (_req, res, next) => sendPage(res, folder, next));
  return router;
}

function sendPage(res: Response, folder: string, next: (error?: unknown) => void): void {
  res.sendFile('index.html', { root: folder, headers: { 'Cache-Control': 'no-cache' }, cacheControl: false }, (error) => {
    if (error && !res.headersSent) next(new AppProblem('NOT_FOUND', { cause: error }));
  });
}
