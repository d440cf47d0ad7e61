-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- The queue: page and total of open tickets without reading closed ones; who has them and what is late, from the index alone.
CREATE INDEX ticket_queue_idx ON ticket (received_at DESC, id DESC) WHERE state NOT IN ('CLOSED', 'REFUSED', 'CANCELLED');
CREATE INDEX ticket_desk_idx ON ticket (state, assignee_id, due_at) WHERE state NOT IN ('CLOSED', 'REFUSED', 'CANCELLED');
CREATE INDEX visit_technician_ticket_idx ON visit (technician_id, ticket_id);
