-- A ticket's page asks which open tickets of its contract have a visit promised from the package.
CREATE INDEX ticket_open_contract_idx ON ticket (contract_id) INCLUDE (id) WHERE ended_at IS NULL;
