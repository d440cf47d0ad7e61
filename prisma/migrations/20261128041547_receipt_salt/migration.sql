-- Salt of the hash that stands in event 1 for what the requester wrote: erased together with it, it leaves a hash that tells nothing.
ALTER TABLE "ticket" ADD COLUMN     "receipt_salt" TEXT;
