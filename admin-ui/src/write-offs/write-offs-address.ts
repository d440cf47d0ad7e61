/** Address of the list of requests to write lines off with a filter. */
export function writeOffsAddress(filter: Readonly<Record<string, unknown>>): string {
  return `/write-offs?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
