import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { harmlessName } from '../../domain/runnable-files';
import type { Storage } from '../../platform/storage';

/** A stored file and how it is called. */
export interface SentFile {
  readonly sha256: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
}

/**
 * Sends a stored file. It is only ever saved, unless it is a picture that is to be shown; even then nothing in it can run or reach
 * anything, whatever a browser takes it for. What a double click would run is saved as a text.
 */
export async function sendFile(res: Response, storage: Pick<Storage, 'open'>, file: SentFile, show = false): Promise<void> {
  const content = await storage.open(file.sha256);
  if (!show) res.attachment(harmlessName(file.name));
  res.set({
    'Content-Type': file.contentType,
    'Content-Length': String(file.size),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': show ? 'private, max-age=3600' : 'private, no-store',
  });
  await pipeline(content, res);
}
