import { pipeline } from 'node:stream/promises';
import { MAX_FILE_BYTES, type fileOperations } from '../contract/files';
import type { Handlers } from '../http/call';
import { receiveUpload } from '../http/receive-upload';
import { checkTicket, getFile, recordReceipt } from '../services/files';
import type { RouteContext } from './context';

/** Uploaded files. */
export function fileHandlers({ deps }: RouteContext): Handlers<typeof fileOperations> {
  return {
    uploadReceipt: async ({ actor, query, req, write }) => {
      await checkTicket(deps, actor, query.ticketId);
      const upload = await receiveUpload(req, deps.storage, MAX_FILE_BYTES);
      return write((tx) => recordReceipt(tx, query.ticketId, upload));
    },
    getFile: async ({ actor, params }) => (await getFile(deps, actor, params.id)).file,
    downloadFile: async ({ actor, params, res }) => {
      const { file, sha256 } = await getFile(deps, actor, params.id);
      const content = await deps.storage.open(sha256);
      // Never shown inside our pages: whatever the bytes are, the browser only saves them.
      res.attachment(file.name).set({ 'Content-Type': file.contentType, 'Content-Length': String(file.size), 'Cache-Control': 'private, no-store' });
      await pipeline(content, res);
      return undefined;
    },
  };
}
