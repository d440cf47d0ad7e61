import type { z } from 'zod';
import type { Permission } from '../../domain/roles';

/**
 * Who may call an operation: a permission of domain/roles.ts; 'session' = any staff login; 'public' = anybody, without a
 * session (its token or its rate limit is the defence).
 */
export type Access = Permission | 'session' | 'public';

/** One operation of the HTTP API: the single source of its checks, its OpenAPI entry and its typed clients. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below /api/v1, in Express syntax: '/customers/:id'. */
  readonly path: `/${string}`;
  /** One English sentence for the documentation. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Body of the successful answer; null where there is none or where `stream` says what is sent. */
  readonly output: z.ZodType | null;
  /** Status of success; 200, or 204 without output. */
  readonly status?: number;
  /** Other successful answers by status (202 of a command that is on its way). */
  readonly alsoOutput?: Readonly<Record<number, z.ZodType>>;
  /**
   * Takes an Idempotency-Key. 'stored': a repeat with the same body gets the stored answer (handlers write through
   * `call.write`); 'own': the handler deals with `call.idempotencyKey` itself.
   */
  readonly idempotent?: 'stored' | 'own';
  /** Needs `If-Match: "v<version>"`; 412 with the current record when it is older. */
  readonly ifMatch?: true;
  /** Takes `If-Match: "s<sequence>"`: 409 TICKET_CHANGED when others have moved the ticket on since. */
  readonly basedOn?: true;
  /** Most bytes of its body, where that may be larger than others are. */
  readonly bodyLimit?: number;
  /** The handler writes the response itself, of this media type. */
  readonly stream?: string;
  /** The body is this media type instead of JSON and is read by the handler. */
  readonly upload?: string;
}

/** Several operations by operationId. */
export type Operations = Readonly<Record<string, Operation>>;

/** Parsed type of a part of an operation. */
export type InputOf<O extends Operation, Part extends 'params' | 'query' | 'body'> = O[Part] extends z.ZodType ? z.output<O[Part]> : undefined;

/** What a caller sends for a part of an operation. */
export type SentOf<O extends Operation, Part extends 'params' | 'query' | 'body'> = O[Part] extends z.ZodType ? z.input<O[Part]> : undefined;

/** Body of an operation's successful answer. */
export type OutputOf<O extends Operation> = O['output'] extends z.ZodType ? z.output<O['output']> : undefined;
