import type { Figure } from './figure';

/** How a run was asked for. */
export interface BenchRun {
  /** Short and small: proves that the bench works, says little about the product. */
  readonly quick: boolean;
  /** Progress, on the error stream: what programs read goes to the other one. */
  readonly say: (text: string) => void;
}

/** A part of the bench that can run alone. */
export interface Section {
  readonly name: string;
  readonly title: string;
  run(run: BenchRun): Promise<Figure[]>;
}
