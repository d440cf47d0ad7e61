-- Whom the register named as the user of the device when permission was asked of somebody else: they are told of it and can object. Null: the
-- register named nobody else, or the row is older.
ALTER TABLE "consent" ADD COLUMN     "device_user_id" UUID,
-- Which contact objected by a link of their own; null: the requester, or whoever of the firm reads in their place.
ADD COLUMN     "contested_by_id" UUID;
