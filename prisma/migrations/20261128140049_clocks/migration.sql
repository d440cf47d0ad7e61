-- What is promised (M8): by contract and priority, in business time; the hours that ledgers were counted with; what lists say of a ticket's clocks.
CREATE TABLE "contract_target" (
    "contract_id" UUID NOT NULL,
    "priority" TEXT NOT NULL,
    "first_response" TEXT,
    "remote_start" TEXT,
    "resolution" TEXT,

    CONSTRAINT "contract_target_pkey" PRIMARY KEY ("contract_id", "priority")
);
ALTER TABLE "contract_target" ADD CONSTRAINT "contract_target_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "calendar_version" (
    "stamp" TEXT NOT NULL,
    "calendar" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("stamp")
);

ALTER TABLE "ticket" ADD COLUMN     "target_breach_from" TIMESTAMPTZ(3),
ADD COLUMN     "target_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "target_risk_from" TIMESTAMPTZ(3);

-- Only tickets with a promise that is still to be kept: what the queue sorts by, and what its figures count.
CREATE INDEX ticket_target_due_idx ON ticket (target_due_at, number) WHERE target_due_at IS NOT NULL;
CREATE INDEX ticket_target_breach_idx ON ticket (target_breach_from) INCLUDE (target_risk_from, state, assignee_id) WHERE target_breach_from IS NOT NULL;
