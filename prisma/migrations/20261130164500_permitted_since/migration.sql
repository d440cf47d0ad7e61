-- Whether somebody has permitted a device in writing since they refused it: asked with every permission by phone.
CREATE INDEX consent_written_yes_idx ON consent (asset_id, decided_at) WHERE channel IN ('LINK', 'STATUS_PAGE') AND valid_until IS NOT NULL AND contested_at IS NULL;
