/** Address of the list of charge lines with a filter. */
export function linesAddress(filter: Readonly<Record<string, unknown>>): string {
  return `/charge-lines?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
