/** What a contest of a decision stops: the one sentence that every page and mail says it with. */
export const CONTEST_STOPS = 'bu kararla yeni bir iş yapılmaz, yerinde çalışan varsa durması istenir';

/** The same of a contest that was made. */
export const CONTEST_STOPPED = 'Bu kararla yeni bir iş yapılmaz; yerinde çalışan teknisyenimiz varsa durması istendi.';
