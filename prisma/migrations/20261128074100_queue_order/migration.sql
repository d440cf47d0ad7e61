-- The queue in the order of priority or of due time, either way round: sorted from the index alone, closed tickets and the table are left alone.
DROP INDEX ticket_desk_idx;
CREATE INDEX ticket_desk_idx ON ticket (state, assignee_id, due_at) INCLUDE (priority, id) WHERE state NOT IN ('CLOSED', 'REFUSED', 'CANCELLED');

-- Totals, tabs and these orders read indexes only where pages are known to be visible to all: vacuum after 2 % of changes, not after 20 %.
ALTER TABLE ticket SET (autovacuum_vacuum_scale_factor = 0.02);
