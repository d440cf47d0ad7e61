-- What was said against permissions on a device, on whichever ticket: asked with each question to somebody in the place of its user.
CREATE INDEX consent_said_of_device_idx ON consent (asset_id) WHERE contested_at IS NOT NULL OR status IN ('WITHDRAWN', 'DECLINED');
