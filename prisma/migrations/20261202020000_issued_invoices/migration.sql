-- Invoices that the accountant's own program issued for released months. They have a table of their own: the row of a released month stays as it is.
CREATE TABLE issued_invoice (
  id                 uuid PRIMARY KEY,
  billing_period_id  uuid NOT NULL REFERENCES billing_period (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  number             text NOT NULL,
  issued_on          date NOT NULL,
  gross              numeric(20,2),
  currency           text NOT NULL DEFAULT 'TRY',
  note               text,
  version            integer NOT NULL DEFAULT 1,
  created_by_id      uuid NOT NULL,
  created_at         timestamptz(3) NOT NULL,
  updated_at         timestamptz(3) NOT NULL,
  cancelled_at       timestamptz(3),
  cancelled_by_id    uuid,
  cancel_reason      text,
  CONSTRAINT issued_invoice_number CHECK (number = upper(number) AND number !~ '\s' AND number <> ''),
  CONSTRAINT issued_invoice_gross CHECK (gross >= 0),
  CONSTRAINT issued_invoice_cancelled CHECK ((cancelled_at IS NULL) = (cancelled_by_id IS NULL) AND (cancelled_at IS NULL) = (cancel_reason IS NULL))
);
-- One that was cancelled stays; its number may be entered again where it stood at the wrong month.
CREATE UNIQUE INDEX issued_invoice_number_key ON issued_invoice (number) WHERE cancelled_at IS NULL;
CREATE INDEX issued_invoice_number_idx ON issued_invoice (number);
CREATE INDEX issued_invoice_billing_period_id_idx ON issued_invoice (billing_period_id);

-- A book that the accountant's program has taken over; a table of its own, because a book stays as it was made. Who takes it back removes the row.
CREATE TABLE charge_export_transfer (
  export_id          uuid PRIMARY KEY REFERENCES charge_export (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  transferred_at     timestamptz(3) NOT NULL,
  transferred_by_id  uuid NOT NULL,
  note               text
);
