/** SQL: what corrections have taken back of the net amount of the line `l`: negative, or nothing. */
const correctedNetSql = (l: string): string =>
  `COALESCE((SELECT sum(cc.net) FROM charge_line cc WHERE cc.corrects_id = ${l}.id AND cc.hold IS DISTINCT FROM 'VOIDED'), 0)`;

/** SQL: what is left of the net amount of the line `l`. */
export const leftNetSql = (l: string): string => `(${l}.net + ${correctedNetSql(l)})`;

/** SQL: whether nothing is left of the line `l`, whether in one part or in several: it is as if it had been cancelled. */
export const isTakenBackSql = (l: string): string => `(${l}.net <> 0 AND ${leftNetSql(l)} = 0)`;
