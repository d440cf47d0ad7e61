import type { Request, Response } from 'express';
import { AppProblem } from '../http/problem';
import { sendFile } from '../http/send-file';
import { receiptOfRequest } from '../services/portal-approval-receipt';
import type { PortalContext } from './context';
import { visitLink } from './link-page';

/** `/onay/<token>/belge/<line>`: the receipt of a line that this very request shows. */
export async function sendReceipt(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { link } = await visitLink(context, 'APPROVAL', req);
  const file = await receiptOfRequest(context.deps.db.pool, link.subjectId, String(req.params['line'] ?? ''));
  if (file === null) throw new AppProblem('NOT_FOUND');
  await sendFile(res, context.deps.storage, file);
}
