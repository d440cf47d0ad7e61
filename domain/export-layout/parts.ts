/** How many rows a customer has, in the order of the book. */
export interface CustomerRows {
  readonly customerId: string;
  readonly count: number;
}

/** Rows of one customer in a file. */
export interface PartRange extends CustomerRows {
  /** Rows of the customer that earlier files hold. */
  readonly from: number;
}

/** What one file holds. */
export type FilePart = readonly PartRange[];

/**
 * Cuts a book into files of at most so many rows. A customer whose rows fit into one file is never cut: two files of one customer would become two
 * invoices. There is always one file, also where it holds nothing.
 */
export function partsOf(customers: readonly CustomerRows[], rowsPerFile: number): FilePart[] {
  const parts: PartRange[][] = [[]];
  let free = rowsPerFile;
  const next = (): void => {
    parts.push([]);
    free = rowsPerFile;
  };
  for (const { customerId, count } of customers) {
    if (count > free && free < rowsPerFile) next();
    for (let from = 0; from < count;) {
      if (free === 0) next();
      const some = Math.min(free, count - from);
      parts.at(-1)?.push({ customerId, from, count: some });
      free -= some;
      from += some;
    }
  }
  return parts;
}

/** The first rows of a book, whatever customers they are of. */
export function firstRows(customers: readonly CustomerRows[], most: number): FilePart {
  let free = most;
  return customers.flatMap(({ customerId, count }) => {
    const some = Math.min(free, count);
    free -= some;
    return some === 0 ? [] : [{ customerId, from: 0, count: some }];
  });
}
