// Postgres stores neither NUL nor half a surrogate pair; the other characters nobody sees, or they turn and hide what stands beside them.
const UNFIT =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

/** Text from outside in a form that every table and screen takes: without characters that nobody sees, and at most so long. */
export function storable(text: string, max: number): string {
  const cut = text.length > max ? text.slice(0, max) : text;
  return cut.replace(UNFIT, '');
}
