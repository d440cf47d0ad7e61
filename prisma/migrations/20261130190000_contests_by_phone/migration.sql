-- Who of ours recorded an objection that was made on the phone, and, of a permission, as whom its caller spoke.
ALTER TABLE consent
    ADD COLUMN contest_recorded_by_id uuid,
    ADD COLUMN contest_caller text;
ALTER TABLE approval
    ADD COLUMN contest_recorded_by_id uuid;
