-- What a reply to an ended request continues is linked by the intake, without anybody of staff.
ALTER TABLE "ticket_link" ALTER COLUMN "created_by_id" DROP NOT NULL;
