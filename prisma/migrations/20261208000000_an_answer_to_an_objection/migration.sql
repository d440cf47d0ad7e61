-- What the firm answers to a mistake that an IT officer told of, who did and when.
ALTER TABLE customer_report_objection
  ADD COLUMN answer text,
  ADD COLUMN answered_at timestamptz(3),
  ADD COLUMN answered_by_id uuid;
ALTER TABLE customer_report_objection
  ADD CONSTRAINT customer_report_objection_answered CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_id IS NULL)) NOT VALID;
