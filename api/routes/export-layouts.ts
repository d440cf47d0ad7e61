import type { exportLayoutOperations } from '../contract/export-layouts';
import type { Handlers } from '../http/call';
import { createGate } from '../http/downloads';
import {
  createExportLayout,
  deleteExportLayout,
  getExportLayout,
  listExportLayouts,
  listLayoutPresets,
  updateExportLayout,
} from '../services/export-layouts';
import { listBookFiles, openBookArchive, openBookFile, previewLayout } from '../services/layout-files';
import type { RouteContext } from './context';
import { sendBook } from './sent-book';

/** Files: each holds a connection and a snapshot. */
const FILES_AT_ONCE = 2;

/** Layouts for accounting programs, and the files of a book by them. */
export function exportLayoutHandlers({ deps }: RouteContext): Handlers<typeof exportLayoutOperations> {
  const enter = createGate(FILES_AT_ONCE);
  return {
    listExportLayouts: ({ query }) => listExportLayouts(deps, query),
    listLayoutPresets: () => Promise.resolve(listLayoutPresets()),
    previewExportLayout: ({ body, locale }) => previewLayout(deps, body.bookId, body.layout, locale),
    getExportLayout: ({ params }) => getExportLayout(deps.db.prisma, params.id),
    createExportLayout: ({ body, write }) => write((tx) => createExportLayout(tx, body)),
    updateExportLayout: ({ params, ifMatch, body, write }) => write((tx) => updateExportLayout(tx, params.id, ifMatch, body)),
    deleteExportLayout: async ({ params, ifMatch, write }) => void (await write((tx) => deleteExportLayout(tx, params.id, ifMatch))),
    listBookFiles: ({ params, locale }) => listBookFiles(deps, params.id, locale),
    downloadBookArchive: ({ params, query, locale, res, write }) =>
      sendBook({ res, write, enter }, () => openBookArchive(deps, params.id, query, locale)),
    downloadBookFile: ({ params, query, locale, res, write }) => sendBook({ res, write, enter }, () => openBookFile(deps, params.id, query, locale)),
  };
}
