/** Key of the setting that holds the firm's limits and ratios of withholding, and the code of expenses. */
export const WITHHOLDING_SETTING = 'withholding';

/** SQL of the withholding code that expenses passed on with their receipts have; no row before anything was entered. Whoever changes it waits, and finds the expense. */
export const EXPENSE_CODE_SQL = `SELECT value ->> 'expenseCode' AS code FROM setting WHERE key = '${WITHHOLDING_SETTING}' FOR SHARE`;
