-- In which roles the approver stood when asked: what a record says of it does not change with the contact. Null for what was asked before.
ALTER TABLE "approval" ADD COLUMN     "approver_roles" TEXT[];
