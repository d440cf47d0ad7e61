-- What was refused counts against a permission by phone as well as what was contested or taken back.
CREATE INDEX consent_said_against_idx ON consent (ticket_id) WHERE contested_at IS NOT NULL OR status IN ('WITHDRAWN', 'DECLINED');
