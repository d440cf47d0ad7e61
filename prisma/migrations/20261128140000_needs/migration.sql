-- Several needs of a ticket at once (M10, M14, M15): who decides is in the request, one open question only about a visit.
ALTER TABLE "approval" ADD COLUMN     "approver_role" TEXT NOT NULL DEFAULT 'REPRESENTATIVE',
ADD COLUMN     "replaces_id" UUID;
DROP INDEX approval_one_open;
CREATE UNIQUE INDEX approval_one_open ON approval (ticket_id) WHERE status = 'OPEN' AND kind = 'ONSITE_VISIT';
CREATE INDEX approval_open_idx ON approval (approver_id) WHERE status = 'OPEN';
