import type { Currency } from '../money';

/** How a cell is read and set: texts at the left, figures and dates at the right. Minutes that were rounded are less than one where they are none; those of work are none. */
export const CELL_KINDS = ['text', 'date', 'count', 'minutes', 'worked', 'percent', 'quantity', 'money'] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** A text, a number (amounts and quantities as decimal text), a civil date, or nothing. */
export type Cell = string | number | null;

/** A column of a table. */
export interface ReportColumn {
  readonly name: string;
  readonly kind: CellKind;
  /** Part of the width of a page, against the other columns. */
  readonly weight: number;
  /** Of amounts. */
  readonly currency?: Currency | undefined;
}

/** A table of a section. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Sums below the rows; their name stands in the first column, which is a text. */
  readonly totals: readonly (readonly Cell[])[];
  /** Whether a chart beside it shows the same, so that paper needs no table. */
  readonly isOfChart: boolean;
}

/** A figure that is read at once. */
export interface ReportFigure {
  readonly name: string;
  readonly value: Cell;
  readonly kind: CellKind;
  /** Of amounts. */
  readonly currency?: Currency | undefined;
}

/** A named part of a chart; a line has several values, one per point of `points`. */
export interface ChartSeries {
  readonly name: string;
  readonly values: readonly number[];
}

/** A chart: what it shows stands in a table or in figures of the same section as well. */
export interface ReportChart {
  readonly kind: 'line' | 'bar' | 'donut';
  readonly title: string;
  /** Names of the points, bars or parts. */
  readonly points: readonly string[];
  /** How the values of bars and parts are written. */
  readonly texts: readonly string[];
  /** Value of a bar that is as long as there is room; null: the greatest. */
  readonly most: number | null;
  readonly series: readonly ChartSeries[];
}

/** A part of the report; one with nothing to tell says so in a sentence. */
export interface ReportSection {
  readonly key: string;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly figures: readonly ReportFigure[];
  readonly charts: readonly ReportChart[];
  readonly tables: readonly ReportTable[];
}

/** The report in one language, as the screen, the PDF and the Excel book set it. */
export interface ReportDocument {
  readonly title: string;
  readonly customerName: string;
  /** That it was asked for, and is not the report of a month's end. */
  readonly mark: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly sections: readonly ReportSection[];
}
