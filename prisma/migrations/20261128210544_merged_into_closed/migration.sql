-- A duplicate that was bound to a ticket at the moment at which that one was closed or ended: nobody works on it there. Whichever hand
-- settles the command by which the other ticket was to hear of it, the desk is asked at the duplicate.
CREATE FUNCTION sm_merged_into_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO desk_task (id, ticket_id, kind, effect_key, subject_id, created_at)
  SELECT gen_random_uuid(), d.id, 'MERGED_INTO_CLOSED', 'merged-into-closed:' || NEW.id, s.id, coalesce(NEW.finished_at, NEW.expires_at)
    FROM ticket s JOIN ticket d ON d.id = (NEW.args ->> 'ticketId')::uuid AND d.merged_into_id = s.id AND d.ended_at IS NULL
   WHERE s.id = NEW.ticket_id AND (s.ended_at IS NOT NULL OR s.closed_at IS NOT NULL)
  ON CONFLICT (effect_key) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER merged_into_closed AFTER UPDATE OF status ON command FOR EACH ROW
  WHEN (OLD.status = 'PENDING' AND NEW.status <> 'PENDING' AND NEW.name = 'ABSORB')
  EXECUTE FUNCTION sm_merged_into_closed();
