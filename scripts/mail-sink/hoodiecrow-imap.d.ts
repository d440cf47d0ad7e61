declare module 'hoodiecrow-imap' {
  import type { Socket } from 'node:net';

  interface Folder {
    uidnext: number;
    uidvalidity: number;
  }

  export interface ImapConnection {
    readonly socket: Socket | null;
    /** Takes the next line while a client listens. */
    readonly inputHandler: ((line: string) => void) | false;
  }

  type CommandHandler = (connection: ImapConnection, ...rest: unknown[]) => void;

  export interface ImapServer {
    readonly commandHandlers: Record<string, CommandHandler>;
    setCommandHandler(command: string, handler: CommandHandler): void;
    createClient(socket: Socket): void;
    getMailbox(path: string): Folder;
    appendMessage(mailbox: Folder, flags: readonly string[], internaldate: Date, raw: string): void;
  }

  export default function hoodiecrow(options: object): ImapServer;
}
