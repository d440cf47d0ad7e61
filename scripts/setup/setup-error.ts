/** Something on this machine is missing or taken; the message is one sentence for the user, no stack is needed. */
export class SetupError extends Error {
  override name = 'SetupError';
}

/** Says one line of progress. */
export type Report = (line: string) => void;
