-- The relay takes due heads by kind in the order of their ids; next_attempt_at is in no index, so that taking a row on
-- lease and giving it back rewrites the row within its page (HOT).
CREATE INDEX outbox_claim_idx ON outbox (kind, id) WHERE delivered_at IS NULL AND parked_at IS NULL;
-- Whether an older row of the aggregate waits. Its condition is written so that no other index can serve the question.
DROP INDEX outbox_due_idx;
CREATE INDEX outbox_order_idx ON outbox (aggregate_key, id) WHERE coalesce(delivered_at, parked_at) IS NULL;
ALTER TABLE outbox SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

-- Each anchor has one successor: of two relays that anchor at once, one writes.
CREATE UNIQUE INDEX audit_anchor_successor ON audit_anchor (prev_hash);
