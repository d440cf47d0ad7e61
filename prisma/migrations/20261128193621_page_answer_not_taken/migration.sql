-- An answer from the status page that was refused or expired opens a task at its ticket, whose page shows its words and files, in the
-- statement that refuses the command, whichever hand that is (API, relay, housekeeping). What came by mail goes to quarantine as before.
CREATE FUNCTION sm_page_answer_not_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at)
  SELECT gen_random_uuid(), NEW.ticket_id, 'ANSWER_NOT_TAKEN', 'answer-not-taken:' || NEW.id, NEW.id, NEW.finished_at
   WHERE NOT EXISTS (SELECT 1 FROM message WHERE id = NEW.id)
  ON CONFLICT (effect_key) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER page_answer_not_taken AFTER UPDATE OF status ON command FOR EACH ROW
  WHEN (OLD.status = 'PENDING' AND NEW.status IN ('REFUSED', 'EXPIRED') AND NEW.name = 'ANSWER' AND NEW.payload ->> 'inboundMailId' IS NULL)
  EXECUTE FUNCTION sm_page_answer_not_taken();

-- Those that were lost so far.
INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at)
SELECT gen_random_uuid(), c.ticket_id, 'ANSWER_NOT_TAKEN', 'answer-not-taken:' || c.id, c.id, coalesce(c.finished_at, c.expires_at)
  FROM command c
 WHERE c.name = 'ANSWER' AND c.status IN ('REFUSED', 'EXPIRED') AND c.payload ->> 'inboundMailId' IS NULL
   AND NOT EXISTS (SELECT 1 FROM message m WHERE m.id = c.id);
