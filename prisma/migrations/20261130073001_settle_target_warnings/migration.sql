-- Warnings of promises that are broken by now, or of tickets that somebody has taken, used to stay open beside what came after them.
UPDATE desk_task w SET done_at = m.created_at FROM desk_task m
 WHERE w.kind = 'TARGET_AT_RISK' AND w.done_at IS NULL AND m.kind = 'TARGET_MISSED' AND m.ticket_id = w.ticket_id
   AND m.created_at >= w.created_at AND split_part(m.effect_key, ':', 3) = split_part(w.effect_key, ':', 3);
UPDATE desk_task w SET done_at = GREATEST(w.created_at, t.updated_at) FROM ticket t
 WHERE w.kind = 'TARGET_AT_RISK' AND w.done_at IS NULL AND t.id = w.ticket_id AND t.assignee_id IS NOT NULL;
