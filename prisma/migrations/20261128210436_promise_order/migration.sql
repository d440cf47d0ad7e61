-- The queue opens in the order of the next promise: word for word that order, with what its tabs and their figures ask for, so that neither
-- reads the table. It stands for the former index on the promise alone, which could not give the order among equals.
CREATE INDEX ticket_promise_idx
    ON ticket (target_due_at, array_position(ARRAY['LOW'::text, 'NORMAL'::text, 'HIGH'::text, 'CRITICAL'::text], priority) DESC, number)
    INCLUDE (id, state, priority, assignee_id, due_at, target_risk_from, target_breach_from, unanswered_since, first_response_at, resolved_at, ended_at, entitlement)
    WHERE state NOT IN ('CLOSED', 'REFUSED', 'CANCELLED');
DROP INDEX ticket_target_due_idx;

-- What somebody asked for: "my computers" is asked by address.
CREATE INDEX ticket_requester_email_received_at_idx ON ticket (requester_email, received_at);
