-- Why a line was corrected is told to staff alone: what the customer reads of the correction is a sentence that says nothing of anybody.
ALTER TABLE charge_line ADD COLUMN correction_reason text;
UPDATE charge_line SET correction_reason = regexp_replace(reason_tr, '^Düzeltme: ', ''),
       reason_tr = 'Daha önce faturalanan bir satırın düzeltmesi', reason_en = 'Correction of a line that was invoiced before'
 WHERE source = 'CORRECTION';
