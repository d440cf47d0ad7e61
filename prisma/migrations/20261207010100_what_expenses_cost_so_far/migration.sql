-- By itself, so that readers wait for no row: until then sums take what the lines are worth.
-- What was changed since says in the trail what it was; of lines that were split the parts together are what was recorded.
UPDATE charge_line l SET receipt_net = round(
    CASE WHEN l.from_line_id IS NULL AND NOT EXISTS (SELECT FROM charge_line p WHERE p.from_line_id = l.id AND p.source = 'EXPENSE')
         THEN COALESCE((SELECT (a.detail -> 'changes' -> 'quantity' ->> 'from')::numeric FROM audit_log a
                         WHERE a.subject_type = 'chargeLine' AND a.subject_id = l.id::text AND a.action = 'charge.change' AND a.detail -> 'changes' ? 'quantity' ORDER BY a.id LIMIT 1), l.quantity)
            * COALESCE((SELECT (a.detail -> 'changes' -> 'unitPrice' ->> 'from')::numeric FROM audit_log a
                         WHERE a.subject_type = 'chargeLine' AND a.subject_id = l.id::text AND a.action = 'charge.change' AND a.detail -> 'changes' ? 'unitPrice' ORDER BY a.id LIMIT 1), l.unit_price)
         ELSE l.quantity * l.unit_price END, 2)
 WHERE l.source = 'EXPENSE' AND l.receipt_net IS NULL;
