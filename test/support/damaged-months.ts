const BILLED_BY = 'every line is in a month that somebody closes';
const MONTH_LINES = 'every released month has the lines that it was released with';
const MONTH_SUMS = 'the sums of every released month are those of its lines';
const NUMBERS = 'the numbers of documents have no gap';
const FEES = 'every fixed fee of a frozen month is charged as its contract says, or somebody was told';
const INVOICES = 'every invoice is of a month that was released with a document number, and counts once';

const releasedMonth = (totals: string, hash: string): string =>
  `INSERT INTO billing_period (id, customer_id, period, state, frozen_at, released_at, totals, lines_sha256, created_at, updated_at)
   SELECT gen_random_uuid(), customer_id, '2020-01', 'RELEASED', received_at, received_at, ${totals}, ${hash}, received_at, received_at FROM ticket WHERE id = $1`;

/** What is done to months that are closed, the ticket whose id the statement takes, and the checks of the doctor that see it. */
export const MONTH_DAMAGES: readonly (readonly [what: string, sql: string, ticket: 'VISITED' | null, red: readonly string[]])[] = [
  [
    'a line in a month whose run has passed its customer',
    `INSERT INTO month_run (id, period, ordered_at, finished_at) SELECT gen_random_uuid(), l.billing_month, t.received_at - interval '9 days', t.received_at - interval '9 days'
       FROM charge_line l JOIN ticket t ON t.id = l.ticket_id WHERE l.ticket_id = $1 LIMIT 1`,
    'VISITED',
    [BILLED_BY],
  ],
  ['a released month of other lines', releasedMonth('NULL', "'of other lines'"), 'VISITED', [MONTH_LINES]],
  [
    'a released month of other sums',
    releasedMonth(`'{"rates":[{"currency":"TRY","lineCount":1,"net":"1.00","vat":"0.20","gross":"1.20","withheld":"0.00"}]}'`, 'NULL'),
    'VISITED',
    [MONTH_SUMS],
  ],
  [
    'a fee of a frozen month without a line',
    `WITH month AS (INSERT INTO billing_period (id, customer_id, period, state, frozen_at, created_at, updated_at)
       SELECT gen_random_uuid(), t.customer_id, to_char(k.starts_on + interval '1 month', 'YYYY-MM'), 'FROZEN', t.received_at, t.received_at, t.received_at
         FROM ticket t JOIN contract k ON k.id = t.contract_id WHERE t.id = $1)
     UPDATE contract k SET fixed_fee = 100 FROM ticket t WHERE t.id = $1 AND k.id = t.contract_id`,
    'VISITED',
    [FEES],
  ],
  ['a number that no document has', "INSERT INTO document_series (series, last) VALUES ('SRV2020', 1)", null, [NUMBERS]],
  [
    'an invoice of a month that is open',
    `WITH month AS (INSERT INTO billing_period (id, customer_id, period, state, created_at, updated_at)
       SELECT gen_random_uuid(), customer_id, '2020-01', 'OPEN', received_at, received_at FROM ticket WHERE id = $1 RETURNING id, created_at)
     INSERT INTO issued_invoice (id, billing_period_id, number, issued_on, created_by_id, created_at, updated_at)
     SELECT gen_random_uuid(), id, 'A-1', '2020-01-31', gen_random_uuid(), created_at, created_at FROM month`,
    'VISITED',
    [INVOICES],
  ],
];
