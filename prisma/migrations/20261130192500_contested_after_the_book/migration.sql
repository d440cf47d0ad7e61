-- What was contested of late: asked with each look at the charge lines, for those that a book holds already.
CREATE INDEX approval_contested_idx ON approval (contested_at) WHERE contested_at IS NOT NULL;
CREATE INDEX consent_contested_idx ON consent (contested_at) WHERE contested_at IS NOT NULL;
