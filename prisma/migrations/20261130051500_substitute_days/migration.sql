-- On which days whoever decided in the approver's place stood in, as the list said when they decided: the list may be changed or emptied since.
ALTER TABLE "approval" ADD COLUMN "stands_in_from" DATE, ADD COLUMN "stands_in_until" DATE;
