/** A timestamp that PostgreSQL wrote into JSON, in the API's form. */
export function iso(text: string): string {
  return new Date(text).toISOString();
}

/** The named instants of a JSON row in the API's form. */
export function isoFields<T extends object, K extends keyof T>(row: T, fields: readonly K[]): Pick<T, K> {
  return Object.fromEntries(fields.map((field) => [field, typeof row[field] === 'string' ? iso(row[field]) : null])) as Pick<T, K>;
}
