import { act, fireEvent, screen } from '@testing-library/react';
import type { Asset } from '../../api/contract/assets';
import { AssetLabelCard } from '../../admin-ui/src/assets/AssetLabelCard';
import { person, renderScreen } from './support/screen';

const LABEL = { label: 'SM-000010', address: 'https://servis.example/c/abc' };

test('printing a label puts the label alone on paper, and nothing is left of it afterwards', async () => {
  const onPaper: (string | null | undefined)[] = [];
  const hidden: string[] = [];
  window.print = () => {
    onPaper.push(...[...document.querySelectorAll('body > .print-alone')].map(({ textContent }) => textContent));
    hidden.push(...[...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)));
  };
  renderScreen(<AssetLabelCard asset={{ id: 'a1' } as Asset} />, { me: person('staff'), answer: () => ({ status: 200, body: LABEL }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Yazdır' }));
  expect(onPaper).toEqual(['SM-000010https://servis.example/c/abc']);
  expect(hidden.join(' ')).toMatch(/@media print.*body\s*>\s*\*:not\(\.print-alone\)\s*\{\s*display: none/s);
  act(() => void window.dispatchEvent(new Event('afterprint')));
  expect(document.querySelector('.print-alone')).toBeNull();
});
