/** Host part of the sender's address, for Message-IDs. */
export function messageHost(mailFrom: string): string {
  return /@([^\s>]+)/.exec(mailFrom)?.[1] ?? 'localhost';
}
