-- Limits of approvers and a second one above them; who decided, where it was not the person who was asked.
ALTER TABLE contact ADD COLUMN approval_limit numeric(14,2) CONSTRAINT contact_approval_limit_positive CHECK (approval_limit >= 0);
ALTER TABLE customer ADD COLUMN second_approver_id uuid REFERENCES contact (id) ON DELETE RESTRICT;
ALTER TABLE approval
  ADD COLUMN approver_limit numeric(14,2),
  ADD COLUMN above_id uuid,
  ADD COLUMN second_of uuid REFERENCES approval (id) ON DELETE RESTRICT,
  ADD COLUMN decided_by_id uuid;
CREATE UNIQUE INDEX approval_second_of_key ON approval (second_of) WHERE second_of IS NOT NULL;
CREATE INDEX customer_second_approver_idx ON customer (second_approver_id) WHERE second_approver_id IS NOT NULL;
