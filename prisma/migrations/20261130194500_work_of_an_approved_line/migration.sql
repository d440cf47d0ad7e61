-- Which line of its approval a charge line carries out, counted from 0, where whoever recorded the work said so.
ALTER TABLE charge_line ADD COLUMN approved_line integer;
