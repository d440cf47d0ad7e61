import { audit } from './audit';
import type { Write } from './write';

/** Files of figures that leave the house, by what they are of. */
const EXPORTS = {
  unbilledWork: 'unbilledWork.export',
  profitability: 'profitability.export',
} as const;

interface Exported {
  /** What was asked for, as far as it is no text that somebody typed. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** Words that it was searched by. */
  readonly q?: string | undefined;
}

/** Keeps who took a file of figures, before its first byte leaves. */
export async function recordExport(write: Write, of: keyof typeof EXPORTS, { detail, q }: Exported): Promise<void> {
  const told = { action: EXPORTS[of], subjectType: of, subjectId: null, detail } as const;
  await audit(write, q === undefined ? told : { ...told, personal: { q } });
}
