-- Whether a package was used up is counted by contract and month of the service.
CREATE INDEX charge_line_call_outs_idx ON charge_line (contract_id, service_date) WHERE work_type = 'ONSITE_VISIT';
