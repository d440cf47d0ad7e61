/** Screens that show how far months are invoiced. */
export const INVOICE_RESOURCES = ['billing-periods', 'unbilled-work'] as const;
