/** A record that somebody else changed while it was being edited. */
export interface Conflict {
  readonly resource: string;
  /** The record as it is now on the server. */
  readonly current: Readonly<Record<string, unknown>>;
  /** What the person wanted to save. */
  readonly mine: Readonly<Record<string, unknown>>;
  /** Who changed it, where the server knows. */
  readonly changedBy?: string | undefined;
}

/** What the person decided. */
export type ConflictChoice = 'reload' | 'overwrite' | 'cancel';

type Asker = (conflict: Conflict) => Promise<ConflictChoice>;

/** Joins the data provider, which meets the conflict, with the dialog, which asks about it. */
export class ConflictDesk {
  private asker: Asker | null = null;

  /** Sets who asks; returns the way to leave. */
  attend(asker: Asker): () => void {
    this.asker = asker;
    return () => {
      if (this.asker === asker) this.asker = null;
    };
  }

  /** Asks the person; without a dialog nothing is overwritten. */
  ask(conflict: Conflict): Promise<ConflictChoice> {
    return this.asker ? this.asker(conflict) : Promise.resolve('cancel');
  }
}
