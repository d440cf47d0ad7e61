/** What a piece of work may draw from instead of being billed: a visit of the period's onsite package, or of one by hours its minutes. */
export const DRAW_NAMES = ['PACKAGE_VISIT', 'PACKAGE_HOURS'] as const;
export type Draw = (typeof DRAW_NAMES)[number];
