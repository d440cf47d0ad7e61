import type { ReportChart } from './document';

/** A part of a picture; whoever draws it decides how (a page, a document). */
export type Shape =
  | { readonly tag: 'rect'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string }
  | { readonly tag: 'path'; readonly d: string; readonly fill: string; readonly stroke: string; readonly width: number }
  | { readonly tag: 'circle'; readonly cx: number; readonly cy: number; readonly r: number; readonly fill: string }
  | {
      readonly tag: 'text';
      readonly x: number;
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly size: number;
      readonly fill: string;
      readonly text: string;
    };

/** A chart as shapes within a width and a height. */
export interface ChartPicture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Told apart in print without colours as well: each next one is lighter or darker. */
export const CHART_COLOURS = ['#1f5f8b', '#f0a202', '#3a7d44', '#a23b72', '#6c757d', '#7fb7e0'] as const;
const INK = '#37474f';
const FAINT = '#cfd8dc';
const SIZE = 9;
/** What a digit of that size takes at most. */
const DIGIT = 5.8;
const WIDTH = 500;

const colour = (index: number): string => CHART_COLOURS[index % CHART_COLOURS.length] ?? INK;
const text = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'start', size = SIZE): Shape => {
  return { tag: 'text', x: near(x), y: near(y), anchor, size, fill: INK, text: words };
};
const line = (d: string, stroke: string, width: number): Shape => ({ tag: 'path', d, fill: 'none', stroke, width });
/** Two digits, so that the same figures give the same bytes on every machine. */
const near = (value: number): number => Math.round(value * 100) / 100;
/** Names have a column of their own; longer ones are cut, the table has them whole. */
const cut = (words: string, most: number): string => (words.length <= most ? words : `${words.slice(0, most - 1)}…`);

/** Draws a chart. */
export function chartPicture(chart: ReportChart): ChartPicture {
  return chart.kind === 'line' ? linePicture(chart) : chart.kind === 'bar' ? barPicture(chart) : donutPicture(chart);
}

/** Horizontal bars with their values. */
function barPicture({ points, texts, most: whole, series: [first] }: ReportChart): ChartPicture {
  const values = first?.values ?? [];
  const most = whole ?? Math.max(1, ...values);
  const said = points.map((_name, index) => texts[index] ?? String(values[index] ?? 0));
  const [names, step] = [150, 20];
  // The longest value has room beside the longest bar.
  const room = WIDTH - names - Math.max(60, ...said.map((words) => words.length * DIGIT + 8));
  const shapes = points.flatMap((name, index): Shape[] => {
    const value = values[index] ?? 0;
    const [y, width] = [index * step + 3, near((room * value) / most)];
    return [
      text(names - 6, y + 10, cut(name, 28), 'end'),
      { tag: 'rect', x: names, y, width, height: 13, fill: colour(0) },
      text(names + width + 5, y + 10, said[index] ?? ''),
    ];
  });
  return { width: WIDTH, height: points.length * step + 4, shapes };
}

/** Parts of a whole as a ring, with their values beside it. */
function donutPicture({ points, texts, series: [first] }: ReportChart): ChartPicture {
  const values = first?.values ?? [];
  const sum = values.reduce((total, value) => total + value, 0);
  const [centre, radius] = [60, 46];
  let turned = 0;
  const shapes = points.flatMap((name, index): Shape[] => {
    const value = values[index] ?? 0;
    const from = turned;
    turned += sum === 0 ? 0 : value / sum;
    const y = 18 + index * 18;
    return [
      ...(value === 0 ? [] : [line(arc(centre, radius, from, turned), colour(index), 20)]),
      { tag: 'rect', x: 150, y: y - 9, width: 10, height: 10, fill: colour(index) },
      text(166, y, `${cut(name, 44)}: ${texts[index] ?? value}`),
    ];
  });
  return { width: WIDTH, height: Math.max(120, points.length * 18 + 12), shapes: [...shapes, text(centre, centre + 5, String(sum), 'middle', 15)] };
}

/** An arc clockwise from the top; a whole turn is drawn as two halves, because an arc to its own start is none. */
function arc(centre: number, radius: number, from: number, to: number): string {
  const at = (turn: number): string => {
    const angle = 2 * Math.PI * turn - Math.PI / 2;
    return `${near(centre + radius * Math.cos(angle))} ${near(centre + radius * Math.sin(angle))}`;
  };
  const half = (a: number, b: number): string => `A ${radius} ${radius} 0 ${b - a > 0.5 ? 1 : 0} 1 ${at(b)}`;
  const middle = (from + to) / 2;
  return `M ${at(from)} ${half(from, middle)} ${half(middle, to)}`;
}

/** Of a point: "September 2026" is not cut. */
const LONGEST_NAME = 14;
const [TOP, BOTTOM, LEFT, RIGHT] = [24, 150, 30, WIDTH - 12];

/** Courses over the same points. */
function linePicture({ points, series }: ReportChart): ChartPicture {
  const most = niceTop(Math.max(1, ...series.flatMap(({ values }) => values)));
  const x = (index: number): number => near(LEFT + ((RIGHT - LEFT) * index) / Math.max(1, points.length - 1));
  const y = (value: number): number => near(BOTTOM - ((BOTTOM - TOP) * value) / most);
  const grid = [0, most / 2, most].flatMap((value): Shape[] => [
    line(`M ${LEFT} ${y(value)} L ${RIGHT} ${y(value)}`, FAINT, 0.7),
    text(LEFT - 5, y(value) + 3, String(near(value)), 'end'),
  ]);
  const courses = series.flatMap(({ name, values }, index): Shape[] => [
    line(values.map((value, at) => `${at === 0 ? 'M' : 'L'} ${x(at)} ${y(value)}`).join(' '), colour(index), 1.8),
    ...values.map((value, at): Shape => ({ tag: 'circle', cx: x(at), cy: y(value), r: 2.2, fill: colour(index) })),
    { tag: 'rect', x: LEFT + index * 150, y: 2, width: 10, height: 10, fill: colour(index) },
    text(LEFT + index * 150 + 15, 11, cut(name, 26)),
  ]);
  // So many names as have room beside each other, the newest always.
  const longest = Math.min(LONGEST_NAME, Math.max(1, ...points.map(({ length }) => length)));
  const room = longest * DIGIT + 6;
  const [last, step] = [points.length - 1, x(1) - x(0)];
  // From the newest one back, which ends at the edge: the one before it stands in the middle of its own point.
  const each = Math.max(
    Math.ceil(points.length / Math.min(8, Math.floor((RIGHT - LEFT) / room) + 1)),
    Math.ceil((1.5 * room - (WIDTH - RIGHT)) / step),
  );
  const isNamed = (index: number): boolean => (last - index) % each === 0 || (index === 0 && (last % each) * step >= 1.5 * room - 20);
  const names = points.flatMap((name, index) => {
    if (!isNamed(index)) return [];
    const words = cut(name, LONGEST_NAME);
    if (index === 0) return [text(LEFT - 20, BOTTOM + 14, words)];
    return [index === last ? text(WIDTH, BOTTOM + 14, words, 'end') : text(x(index), BOTTOM + 14, words, 'middle')];
  });
  return { width: WIDTH, height: BOTTOM + 20, shapes: [...grid, ...courses, ...names] };
}

/** The next even round number, so that half of it is whole. */
function niceTop(most: number): number {
  const size = 10 ** Math.floor(Math.log10(most));
  const steps = [1, 2, 4, 6, 8, 10, 20];
  const step = steps.find((one) => one * size >= most && Number.isInteger((one * size) / 2)) ?? 20;
  return step * size;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words: string): string => words.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);

/** The picture as SVG, for documents. */
export function svgOf({ width, height, shapes }: ChartPicture, font: string): string {
  const parts = shapes.map((shape) => {
    switch (shape.tag) {
      case 'rect':
        return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" fill="${shape.fill}"/>`;
      case 'circle':
        return `<circle cx="${shape.cx}" cy="${shape.cy}" r="${shape.r}" fill="${shape.fill}"/>`;
      case 'path':
        return `<path d="${shape.d}" fill="${shape.fill}" stroke="${shape.stroke}" stroke-width="${shape.width}"/>`;
      case 'text':
        return `<text x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor}" font-family="${font}" font-size="${shape.size}" fill="${shape.fill}">${escaped(shape.text)}</text>`;
    }
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}
