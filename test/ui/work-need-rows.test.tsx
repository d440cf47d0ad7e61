import { fireEvent, screen } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

/** How the fields of a line that holds this one are laid out; a browser decides among the rules, the table comes from the most specific. */
function gridsOf(field: HTMLElement): string[] {
  const row = field.closest('.RaSimpleFormIterator-form');
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).filter((rule) => rule instanceof CSSStyleRule);
  return rules.filter(({ selectorText, style }) => style.display === 'grid' && row?.matches(selectorText)).map(({ selectorText }) => selectorText);
}

test('what is typed about a line and about what could be taken instead has its own column: no field beside it takes its room', async () => {
  const ticket = ticketPage({ allowedActions: ['CONVEY_WORK_NEED'] });
  renderScreen(
    <ResourceContextProvider value="tickets">
      <ActionDialog ticket={ticket} command="CONVEY_WORK_NEED" onClose={() => undefined} />
    </ResourceContextProvider>,
    { me: person('manager', true), at: '/' },
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Yerine seçilebilecek ekle' }));
  const [line, other] = screen.getAllByLabelText('Açıklama') as [HTMLElement, HTMLElement];
  expect(gridsOf(line)).toHaveLength(1);
  expect(gridsOf(other)).toHaveLength(1);
  // Each list has its own columns.
  expect(gridsOf(other)).not.toEqual(gridsOf(line));
});
