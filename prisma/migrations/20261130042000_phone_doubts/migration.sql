-- What was contested or taken back: few rows, looked through before a permission by phone is recorded or used.
CREATE INDEX consent_doubt_idx ON consent (ticket_id) WHERE contested_at IS NOT NULL OR status = 'WITHDRAWN';
