import { PortalDesk } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

test('where to answer stands above the text, with the word that opening permits nothing; the step that decides shows the text whole', async () => {
  const { consentId } = await portal.asked();
  const page = portal.path('CONSENT', consentId);
  const { text } = await portal.get(page).expect(200);
  const [says, answers, words] = ['Bu sayfayı açmak izin vermek değildir', 'adim&#x3D;karar', 'id="text-title"'].map((part) => text.indexOf(part));
  expect(says).toBeGreaterThan(0);
  expect(answers).toBeGreaterThan(says ?? 0);
  expect(words).toBeGreaterThan(answers ?? 0);
  const step = await portal.get(`${page}?adim=karar`).expect(200);
  expect(step.text).toContain('<details class="more" open>');
});
