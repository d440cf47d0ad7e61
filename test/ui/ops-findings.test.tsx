import { render } from '@testing-library/react';
import { I18nContextProvider } from 'react-admin';
import { createI18nProvider } from '../../admin-ui/src/i18n/i18n-provider';
import { FoundText } from '../../admin-ui/src/ops/FoundText';
import type { Locale } from '../../domain/locale';

function show(locale: Locale, finding: Parameters<typeof FoundText>[0]['finding']): void {
  render(
    <I18nContextProvider value={createI18nProvider(locale)}>
      <FoundText finding={finding} />
    </I18nContextProvider>,
  );
}

test.each([
  ['tr', { code: 'WORKER_ASKED', values: { seconds: 7 } }, '7 sn önce iş istedi'],
  ['en', { code: 'WORKER_ASKED', values: { seconds: 7 } }, 'Asked for work 7 s ago'],
  ['tr', { code: 'OUTBOX_EMPTY', values: { rows: 0, seconds: 0 }, detail: '0 rows' }, 'Bekleyen iletim yok'],
  [
    'tr',
    { code: 'MAIL_AWAY', values: { rows: 3, seconds: 4_200, reason: 'REFUSED' } },
    '3 e-posta bekliyor; en eskisi 1 sa 10 dk önce yazıldı. Neden: sunucu bağlantıyı kabul etmiyor',
  ],
  ['en', { code: 'MAIL_WAITS', values: { rows: 1, seconds: 5 } }, '1 mail waits, written 5 s ago'],
  ['tr', { code: 'OF_A_NEWER_SERVER', detail: 'something new' }, 'something new'],
] as const)('%s: %j', (locale, finding, sentence) => {
  show(locale, finding);
  expect(document.body.textContent).toBe(sentence);
});
