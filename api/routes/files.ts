import { MAX_FILE_BYTES, type fileOperations } from '../contract/files';
import type { Handlers } from '../http/call';
import { receiveUpload } from '../http/receive-upload';
import { requiredFileType, SNIFF_BYTES } from '../services/file-types';
import { checkTicket, getFile, recordReceipt } from '../services/files';
import { sendFile } from '../http/send-file';
import type { RouteContext } from './context';

/** Uploaded files. */
export function fileHandlers({ deps }: RouteContext): Handlers<typeof fileOperations> {
  return {
    uploadReceipt: async ({ actor, query, req, write }) => {
      await checkTicket(deps, actor, query.ticketId);
      const upload = await receiveUpload(req, deps.storage, { maxBytes: MAX_FILE_BYTES, sniffBytes: SNIFF_BYTES, typeOf: requiredFileType });
      return write((tx) => recordReceipt(tx, query.ticketId, upload));
    },
    getFile: async ({ actor, params }) => (await getFile(deps, actor, params.id)).file,
    downloadFile: async ({ actor, params, res }) => {
      const { file, sha256 } = await getFile(deps, actor, params.id);
      await sendFile(res, deps.storage, { ...file, sha256 });
      return undefined;
    },
  };
}
