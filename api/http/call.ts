import type { Request, Response } from 'express';
import type { Locale } from '../../domain/locale';
import type { Instant } from '../../platform/clock';
import type { InputOf, Operation, Operations, OutputOf } from '../contract/operation';
import type { StaffUser } from '../services/staff-user';
import type { Write } from '../services/write';

/** One call of an operation as its handler gets it: everything parsed, permitted and in one place. */
export interface Call<O extends Operation = Operation> {
  readonly params: InputOf<O, 'params'>;
  readonly query: InputOf<O, 'query'>;
  readonly body: InputOf<O, 'body'>;
  /** Who calls; null only for public operations. */
  readonly actor: O['access'] extends 'public' ? null : StaffUser;
  readonly locale: Locale;
  /** The instant of the request, read once. */
  readonly at: Instant;
  /** Version from If-Match; 0 where the operation needs none. */
  readonly ifMatch: number;
  /** Sequence of the ticket that the caller had read, from If-Match; undefined where the operation takes none or the caller says none. */
  readonly basedOn: number | undefined;
  readonly idempotencyKey: string | undefined;
  /**
   * One transaction for everything that the call writes, its audit entries included; repeated under the same Idempotency-Key
   * it gives the stored answer. Returns the body of the answer.
   */
  write<T>(run: (write: Write) => Promise<T>, timeoutMs?: number): Promise<T>;
  readonly req: Request;
  readonly res: Response;
}

/** An answer that needs another status or headers than the usual. */
export class Answer<T> {
  constructor(
    readonly body: T,
    readonly options: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {}
}

type AlsoOutput<O extends Operation> =
  O['alsoOutput'] extends Readonly<Record<number, infer S>> ? (S extends { _zod: { output: infer T } } ? T : never) : never;

/** Does one operation. */
export type Handler<O extends Operation> = (call: Call<O>) => Promise<OutputOf<O> | Answer<OutputOf<O> | AlsoOutput<O>>>;

/** The handlers of several operations, by operationId: none missing, none too many. */
export type Handlers<Ops extends Operations> = { readonly [K in keyof Ops]: Handler<Ops[K]> };
