import type { Config } from './config';

/** TLS of a connection to Temporal, structurally: the SDK's own type belongs to other rooms. */
export interface TemporalTls {
  readonly serverRootCACertificate?: Uint8Array;
  readonly clientCertPair?: { readonly crt: Uint8Array; readonly key: Uint8Array };
}

/** Where the Temporal server is and how it is spoken to. */
export interface TemporalConnection {
  readonly address: string;
  readonly tls?: TemporalTls;
  readonly apiKey?: string;
}

/** THE options of every connection to Temporal, client's and worker's alike: in the clear, by TLS, with a certificate or a key. */
export function temporalConnection({ temporal }: { temporal: Pick<Config['temporal'], 'address' | 'tls' | 'apiKey'> }): TemporalConnection {
  const { address, tls, apiKey } = temporal;
  return { address, ...(tls !== undefined && { tls }), ...(apiKey !== undefined && { apiKey }) };
}
