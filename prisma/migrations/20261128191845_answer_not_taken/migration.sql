-- A mail that was taken as an answer, and whose command was refused or expired, would be in nobody's sight: it goes to quarantine with
-- its words and files, in the statement that refuses the command, whichever hand that is (API, relay, housekeeping).
CREATE FUNCTION sm_answer_not_taken() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mail_of_answer uuid := (NEW.payload ->> 'inboundMailId')::uuid;
BEGIN
  UPDATE inbound_mail SET outcome = 'QUARANTINED', reason = 'NOT_TAKEN', resolution = NULL, resolved_at = NULL, resolved_by_id = NULL
   WHERE id = mail_of_answer AND NOT EXISTS (SELECT 1 FROM message WHERE id = NEW.id);
  IF FOUND THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('desk-task:MAIL_QUARANTINE', 0));
    INSERT INTO desk_task (id, kind, effect_key, subject_id, created_at)
    SELECT gen_random_uuid(), 'MAIL_QUARANTINE', 'mail-quarantine:' || NEW.id, mail_of_answer, NEW.finished_at
     WHERE NOT EXISTS (SELECT 1 FROM desk_task WHERE kind = 'MAIL_QUARANTINE' AND done_at IS NULL)
    ON CONFLICT (effect_key) DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER answer_not_taken AFTER UPDATE OF status ON command FOR EACH ROW
  WHEN (OLD.status = 'PENDING' AND NEW.status IN ('REFUSED', 'EXPIRED') AND NEW.name = 'ANSWER' AND NEW.payload ->> 'inboundMailId' IS NOT NULL)
  EXECUTE FUNCTION sm_answer_not_taken();

-- Those that were lost so far.
WITH lost AS (
  UPDATE inbound_mail i SET outcome = 'QUARANTINED', reason = 'NOT_TAKEN', resolution = NULL, resolved_at = NULL, resolved_by_id = NULL
    FROM command c
   WHERE c.name = 'ANSWER' AND c.status IN ('REFUSED', 'EXPIRED') AND c.payload ->> 'inboundMailId' = i.id::text
     AND (i.outcome = 'ANSWER' OR i.resolution = 'JOINED') AND NOT EXISTS (SELECT 1 FROM message m WHERE m.inbound_mail_id = i.id)
     AND NOT EXISTS (SELECT 1 FROM command p WHERE p.name = 'ANSWER' AND p.status = 'PENDING' AND p.payload ->> 'inboundMailId' = i.id::text)
  RETURNING i.id, c.finished_at)
INSERT INTO desk_task (id, kind, effect_key, subject_id, created_at)
SELECT gen_random_uuid(), 'MAIL_QUARANTINE', 'mail-quarantine:lost:' || id, id, finished_at FROM lost
 WHERE NOT EXISTS (SELECT 1 FROM desk_task WHERE kind = 'MAIL_QUARANTINE' AND done_at IS NULL) LIMIT 1;
