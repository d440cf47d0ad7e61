/** What a piece of work may draw from instead of being billed: a visit of the month's onsite package. */
export const DRAW_NAMES = ['PACKAGE_VISIT'] as const;
export type Draw = (typeof DRAW_NAMES)[number];
