import type { contractDocumentOperations } from '../contract/contract-documents';
import { MAX_FILE_BYTES, type fileOperations } from '../contract/files';
import type { Handlers } from '../http/call';
import { receiveUpload } from '../http/receive-upload';
import { requiredFileType, SNIFF_BYTES } from '../services/file-types';
import { addContractDocument, checkDocumentPlace, contractDocumentFile, listContractDocuments } from '../services/contract-documents';
import { checkTicket, getFile, recordReceipt } from '../services/files';
import { sendFile } from '../http/send-file';
import type { RouteContext } from './context';

const PAPER = { maxBytes: MAX_FILE_BYTES, sniffBytes: SNIFF_BYTES, typeOf: requiredFileType } as const;

/** Signed papers of contracts. */
export function contractDocumentHandlers({ deps }: RouteContext): Handlers<typeof contractDocumentOperations> {
  return {
    listContractDocuments: ({ params }) => listContractDocuments(deps.db.prisma, params.id),
    addContractDocument: async ({ params, query, req, write }) => {
      const place = { contractId: params.id, versionN: query.versionN ?? null };
      await checkDocumentPlace(deps.db.prisma, place.contractId, place.versionN);
      const upload = await receiveUpload(req, deps.storage, PAPER);
      return write((tx) => addContractDocument(tx, place, upload));
    },
    downloadContractDocument: async ({ params, res }) => {
      await sendFile(res, deps.storage, await contractDocumentFile(deps.db.prisma, params.id));
      return undefined;
    },
  };
}

/** Uploaded files. */
export function fileHandlers({ deps }: RouteContext): Handlers<typeof fileOperations> {
  return {
    uploadReceipt: async ({ actor, query, req, write }) => {
      await checkTicket(deps, actor, query.ticketId);
      const upload = await receiveUpload(req, deps.storage, PAPER);
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
