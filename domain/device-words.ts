import { ASSET_KINDS, PERSONAL_KINDS, type AssetKind } from './asset-kinds';
import type { Locale } from './locale';

/** A device as whoever is asked about it reads of it, besides its label. */
export interface AskedDevice {
  readonly kind: AssetKind;
  readonly name: string | null;
  readonly place: string | null;
  /** Whether the register names the reader as its user. */
  readonly isReaders: boolean;
}

/** What it is, how it is called and where it stands. */
export function deviceWords({ kind, name, place }: Pick<AskedDevice, 'kind' | 'name' | 'place'>, locale: Locale): string {
  return [ASSET_KINDS[kind][locale], name, place].filter(Boolean).join(', ');
}

/** Whose it is by the register: the reader's, nobody's that it names though one person sits at such a device, or one of the firm's that is nobody's own. */
export function devicesStanding({ kind, isReaders }: AskedDevice): 'READERS' | 'UNNAMED' | 'SHARED' {
  if (isReaders) return 'READERS';
  return (PERSONAL_KINDS as readonly AssetKind[]).includes(kind) ? 'UNNAMED' : 'SHARED';
}
