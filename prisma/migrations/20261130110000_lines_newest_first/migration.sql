-- The list of charge lines, newest day first, without sorting all that were ever recorded.
CREATE INDEX charge_line_newest_idx ON charge_line (service_date DESC NULLS LAST);
