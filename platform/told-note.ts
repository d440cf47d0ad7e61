/**
 * SQL: what was done, of the event `e` with its texts `n`: words of which whoever wrote them knew that the requester reads them; of a visit only where
 * that was said, of a remote session those that were written for them.
 */
export const toldNoteSql = (e: string, n: string): string =>
  `CASE WHEN ${e}.command = 'RESOLVE' OR ${e}.command = 'COMPLETE_VISIT' AND (${n}.data ->> 'shared')::boolean THEN ${n}.data ->> 'note'
     WHEN ${e}.command = 'END_REMOTE' THEN ${n}.data ->> 'told' END`;
