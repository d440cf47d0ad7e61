-- The staff's list of approvals: what is open, by the next step of its chase (platform/needs-sql.ts, nextChaseSql).
CREATE INDEX approval_next_chase_idx ON approval
  ((CASE WHEN status <> 'OPEN' THEN NULL WHEN reminded_at IS NULL THEN remind_at WHEN phone_task_at IS NULL THEN phone_at ELSE expires_at END), id)
  WHERE status = 'OPEN';
-- What waits for somebody at the desk, found by what it is about.
CREATE INDEX desk_task_open_subject_idx ON desk_task (subject_id) WHERE done_at IS NULL;
