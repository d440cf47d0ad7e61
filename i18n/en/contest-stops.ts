/** What a contest of a decision stops: the one sentence that every page and mail says it with. */
export const CONTEST_STOPS = 'nothing new is done by it, and whoever works on site is asked to stop';

/** The same of a contest that was made. */
export const CONTEST_STOPPED = 'Nothing new is done by this decision; if a technician of ours is on site, they have been asked to stop.';
