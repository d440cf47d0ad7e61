declare module 'zip-stream' {
  import type { Readable, Transform } from 'node:stream';

  interface Entry {
    readonly name: string;
    readonly date: Date;
  }

  export default class ZipStream extends Transform {
    constructor(options?: object);
    entry(source: Readable, entry: Entry, done: (error: Error | null) => void): this;
    finalize(): void;
  }
}
