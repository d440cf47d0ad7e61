-- Apart from the columns, so that nobody waits for the look at all rows.
ALTER TABLE customer_report_objection VALIDATE CONSTRAINT customer_report_objection_answered;
