/** How the helpdesk's mailbox in the sink is reached; only on this machine, so that a fixed password will do. */
export const SINK_LOGIN = { user: 'destek', password: 'destek' } as const;
