declare module 'hoodiecrow-imap' {
  import type { Socket } from 'node:net';

  interface Folder {
    uidnext: number;
    uidvalidity: number;
  }

  export interface ImapServer {
    createClient(socket: Socket): void;
    getMailbox(path: string): Folder;
    appendMessage(mailbox: Folder, flags: readonly string[], internaldate: Date, raw: string): void;
  }

  export default function hoodiecrow(options: object): ImapServer;
}
