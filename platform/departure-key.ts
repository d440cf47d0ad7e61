/** Effect key of the desk task that a departure opens, from SQL expressions: the same for whoever notices the departure first. */
export const departureKeySql = (kind: string, subjectId: string, personId: string): string => `${kind} || ':' || ${subjectId} || ':' || ${personId}`;
