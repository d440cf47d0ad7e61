import { mkdirSync, readdirSync } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMail, type Mail } from './mail';

/** Parsed mails in memory; older ones are read from their files. */
const CACHED = 500;

/** Mails in a folder, one file each, the oldest dropped beyond a number; what was accepted survives a kill. */
export class MailStore {
  /** Ascending, so the newest is last. */
  private ids: string[];
  private next: number;
  private readonly cache = new Map<string, Mail>();
  /** Mails that are being read or parsed, so that nobody does it twice at once. */
  private readonly reading = new Map<string, Promise<Mail | undefined>>();
  /** Mails are parsed one after the other, so that a burst never holds up the server. */
  private parsing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly keep: number,
    private readonly onMail: (mail: Mail) => void,
  ) {
    // Mails hold links that decide; other users of the machine have no business here.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.ids = readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => name.slice(0, -4))
      .sort();
    this.next = Number(this.ids.at(-1) ?? 0) + 1;
  }

  /** Number of stored mails. */
  get count(): number {
    return this.ids.length;
  }

  /** Stores a mail as it came and returns its id; it is parsed afterwards. */
  async add(raw: Buffer): Promise<string> {
    const id = String(this.next++).padStart(9, '0');
    await writeFile(this.path(id, 'eml'), raw);
    this.ids.push(id);
    // Several mails are written at once, and may end in another order than they began.
    if ((this.ids.at(-2) ?? '') > id) this.ids.sort();
    this.parsing = this.parsing
      .then(() => this.get(id))
      .then(
        (mail) => mail && this.onMail(mail),
        () => undefined,
      );
    await this.prune();
    return id;
  }

  /** The newest mails first, as many as asked for and only those that fit. */
  async list(limit: number, fits: (mail: Mail) => boolean = () => true): Promise<Mail[]> {
    const found: Mail[] = [];
    for (const id of [...this.ids].reverse()) {
      if (found.length >= limit) break;
      const mail = await this.get(id);
      if (mail && fits(mail)) found.push(mail);
    }
    return found;
  }

  /** One mail, undefined when it is unknown or was dropped. */
  async get(id: string): Promise<Mail | undefined> {
    if (!this.ids.includes(id)) return undefined;
    return this.reading.get(id) ?? this.cache.get(id) ?? this.read(id);
  }

  /** A mail exactly as it came. */
  async raw(id: string): Promise<Buffer | undefined> {
    return this.ids.includes(id) ? readFile(this.path(id, 'eml')).catch(() => undefined) : undefined;
  }

  /** Forgets everything; numbers go on, so that an id never names two mails. */
  async clear(): Promise<void> {
    await this.drop(this.ids.splice(0));
  }

  /** Resolves when every mail so far is parsed. */
  async settled(): Promise<void> {
    await this.parsing;
  }

  private async read(id: string): Promise<Mail | undefined> {
    const reading = this.readParsed(id).catch(() => this.parse(id));
    this.reading.set(id, reading);
    try {
      const mail = await reading;
      if (mail) this.remember(mail);
      return mail;
    } finally {
      this.reading.delete(id);
    }
  }

  private async readParsed(id: string): Promise<Mail> {
    return JSON.parse(await readFile(this.path(id, 'json'), 'utf8')) as Mail;
  }

  private async parse(id: string): Promise<Mail | undefined> {
    const file = this.path(id, 'eml');
    const raw = await readFile(file).catch(() => undefined);
    if (!raw) return undefined;
    const mail = await parseMail(id, raw, (await stat(file)).mtimeMs);
    const target = this.path(id, 'json');
    await writeFile(`${target}.new`, JSON.stringify(mail));
    await rename(`${target}.new`, target);
    // It may have been dropped meanwhile.
    if (!this.ids.includes(id)) await rm(target, { force: true });
    return mail;
  }

  private remember(mail: Mail): void {
    this.cache.set(mail.id, mail);
    const [oldest] = this.cache.keys();
    if (this.cache.size > CACHED && oldest !== undefined) this.cache.delete(oldest);
  }

  private async prune(): Promise<void> {
    if (this.ids.length > this.keep) await this.drop(this.ids.splice(0, this.ids.length - this.keep));
  }

  private async drop(ids: string[]): Promise<void> {
    for (const id of ids) this.cache.delete(id);
    await Promise.all(ids.flatMap((id) => [rm(this.path(id, 'eml'), { force: true }), rm(this.path(id, 'json'), { force: true })]));
  }

  private path(id: string, kind: 'eml' | 'json'): string {
    return join(this.folder, `${id}.${kind}`);
  }
}
