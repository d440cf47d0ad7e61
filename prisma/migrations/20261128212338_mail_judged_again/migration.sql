-- How often staff had a mail judged anew; and since when its original has been looked for in vain.
ALTER TABLE "inbound_mail" ADD COLUMN "judged_again" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "inbound_mail" ADD COLUMN "source_missing_since" TIMESTAMPTZ(3);
