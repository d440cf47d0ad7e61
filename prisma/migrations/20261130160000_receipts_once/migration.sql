-- Whether a receipt stands on another line already is asked of the lines of its day.
CREATE INDEX charge_line_receipt_idx ON charge_line (receipt_date) WHERE receipt_number IS NOT NULL;
