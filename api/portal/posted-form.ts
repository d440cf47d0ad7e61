import { urlencoded, type Request, type Response } from 'express';
import type { Storage } from '../../platform/storage';
import { BODY_LIMIT } from '../contract/values';
import { receiveForm, type ReceivedForm } from '../http/receive-form';

const readUrlencoded = urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: 50 });

/** What a posted form holds, with files or without. */
export async function postedForm(req: Request, res: Response, storage: Storage | null): Promise<ReceivedForm> {
  if (req.is('multipart/form-data')) return await receiveForm(req, storage);
  await new Promise<void>((resolve, reject) =>
    readUrlencoded(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error as Error))),
  );
  return { fields: textFields(req.body), files: [], unfit: [] };
}

/** Fields of a posted form as texts; anything else in it is ignored. */
export function textFields(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
