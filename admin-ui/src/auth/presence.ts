const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells whether somebody has moved or typed on this page lately. */
export function watchPresence(page: EventTarget = window, patienceMs = 60_000): () => boolean {
  let last = Date.now();
  const seen = (): void => {
    last = Date.now();
  };
  for (const sign of SIGNS) page.addEventListener(sign, seen, { capture: true, passive: true });
  return () => Date.now() - last < patienceMs;
}
