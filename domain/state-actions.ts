/** Needs of other work that are open while the ticket goes its way: they are decided, changed and chased without moving it. */
export const decided = <S extends string>(state: S) =>
  ({
    REVISE_WORK_NEED: [state],
    RESEND_APPROVAL: [state],
    RECORD_PHONE_DECISION: [state],
    CONTEST_DECISION: [state],
    APPROVAL_GRANTED: [state],
    APPROVAL_REFUSED: [state],
    APPROVAL_EXPIRED: [state],
  }) as const;

/** The same in states in which more of them can be conveyed. */
export const besides = <S extends string>(state: S) => ({ CONVEY_WORK_NEED: [state], ...decided(state) }) as const;

/** A permission ends before its time: its giver takes it back, or its device is no longer the customer's. */
export const consentEnds = <S extends string>(to: S) => ({ WITHDRAW_CONSENT: [to], REVOKE_CONSENT: [to] }) as const;

/** What requester and desk say to each other, in writing or on the phone, where it moves nothing. */
export const spoken = <S extends string>(state: S) => ({ REPLY: [state], RECORD_CALL: [state], ANSWER: [state] }) as const;

/** What was done is recorded, and a recorded arrival put right, while there is work on the ticket or it is solved. */
export const recorded = <S extends string>(state: S) => ({ RECORD_WORK: [state], RECORD_EXPENSE: [state], CORRECT_ARRIVAL: [state] }) as const;
