-- A device can be reached by several tools: the preferred one stands in its own row, the others here.
CREATE TABLE "asset_remote_tool" (
    "asset_id" UUID NOT NULL,
    "tool" TEXT NOT NULL,
    "remote_id" TEXT NOT NULL,

    CONSTRAINT "asset_remote_tool_pkey" PRIMARY KEY ("asset_id","tool")
);
ALTER TABLE "asset_remote_tool" ADD CONSTRAINT "asset_remote_tool_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who asked for a permission, beside the technician whom it is for; the events of earlier questions say it.
ALTER TABLE "consent" ADD COLUMN     "asked_by_id" UUID;
UPDATE consent c SET asked_by_id = e.actor_id FROM ticket_event e WHERE e.command_id = c.id AND e.command = 'ASK_CONSENT' AND e.actor_kind = 'STAFF';
