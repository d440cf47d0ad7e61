-- Permissions and questions that are open on a device: looked for whenever the device is changed.
CREATE INDEX consent_live_asset_idx ON consent (asset_id) WHERE status IN ('REQUESTED', 'GRANTED');
