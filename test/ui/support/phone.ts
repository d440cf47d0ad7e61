/** Makes the browser of a test file as narrow as a phone. */
export function onThePhone(): void {
  const { matchMedia } = window;
  beforeAll(() => {
    window.matchMedia = (media) => ({ ...matchMedia(media), matches: media.includes('max-width') });
  });
  afterAll(() => {
    window.matchMedia = matchMedia;
  });
}
