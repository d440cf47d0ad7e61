-- What was said against a permission counts elsewhere while nobody has found out what came of it, or for a season: word for word SAID_LAST of
-- platform/phone-doubts.ts, so that what is over is not read for every permission by phone of the years after.
CREATE INDEX consent_said_last_idx ON consent (
    (CASE WHEN contested_at IS NOT NULL AND contest_outcome IS NULL THEN 'infinity'::timestamptz ELSE greatest(contest_settled_at, withdrawn_at, decided_at) END))
    WHERE contested_at IS NOT NULL OR status IN ('WITHDRAWN', 'DECLINED');

-- Whether a device's user objects, asked for each page and each start of a session: only what has no outcome yet.
CREATE INDEX consent_open_objection_idx ON consent (contested_by_id) WHERE contested_at IS NOT NULL AND contest_outcome IS NULL;

-- What it held is in consent_said_against_idx.
DROP INDEX consent_doubt_idx;
