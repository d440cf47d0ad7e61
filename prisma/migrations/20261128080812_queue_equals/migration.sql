-- Among equals of priority or due time the queue goes on by number, still from this index alone.
DROP INDEX ticket_desk_idx;
CREATE INDEX ticket_desk_idx ON ticket (state, assignee_id, due_at) INCLUDE (priority, number, id) WHERE state NOT IN ('CLOSED', 'REFUSED', 'CANCELLED');
