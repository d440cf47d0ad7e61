import { JUDGED_SOURCES } from '../domain/line-sources';

/** SQL: whether the line `l` was recorded at a ticket and judged by the rules of coverage. */
export const isJudgedSql = (l: string): string => `(${l}.source IN (${JUDGED_SOURCES.map((source) => `'${source}'`).join(', ')}))`;
