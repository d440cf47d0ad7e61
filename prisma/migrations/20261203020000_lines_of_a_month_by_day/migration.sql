-- The list of a month's lines, newest first, is read day by day instead of being sorted whole.
CREATE INDEX charge_line_billing_month_service_date_idx ON charge_line (billing_month, service_date);
