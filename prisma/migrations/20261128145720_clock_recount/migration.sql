-- A change of hours, a contract or promises is told to the open tickets by a workflow that goes on from here.
CREATE TABLE "clock_recount" (
    "id" UUID NOT NULL,
    "calendar_id" UUID,
    "contract_id" UUID,
    "cursor" INTEGER NOT NULL DEFAULT -1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "clock_recount_pkey" PRIMARY KEY ("id")
);
CREATE INDEX clock_recount_open_idx ON clock_recount (created_at) WHERE finished_at IS NULL;
