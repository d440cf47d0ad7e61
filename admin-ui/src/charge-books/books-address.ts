/** Address of the list of accounting exports with a filter. */
export function booksAddress(filter: Readonly<Record<string, unknown>>): string {
  return `/charge-books?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
