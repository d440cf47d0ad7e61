-- Lines that wait for nothing but the rate of their currency are priced by themselves: nobody has to decide about them.
UPDATE desk_task d SET done_at = now() FROM charge_line l
 WHERE d.kind = 'CHARGE_HELD' AND d.done_at IS NULL AND d.subject_id = l.id AND l.hold = 'HELD' AND l.hold_reason = 'NO_RATE';
