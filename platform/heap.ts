import { setFlagsFromString } from 'node:v8';

/** How far the heap may grow beyond what was alive at its last full collection before the next one, in per cent. */
const GROWTH_PERCENT = 40;

/**
 * Bounds what garbage a process keeps. V8 lets a heap of some tens of megabytes grow fourfold before it looks at old objects again, and a
 * long export leaves them as a chain that smaller collections cannot break: memory grew with the length of the book, now and then.
 * To be called before the process has anything to do.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
