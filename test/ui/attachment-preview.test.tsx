import { screen } from '@testing-library/react';
import { AttachmentList } from '../../admin-ui/src/tickets/conversation/AttachmentList';
import type { AttachmentRecord } from '../../api/contract/attachments';
import { renderScreen } from './support/screen';

test('a small picture is seen at once, a big one is opened by whoever wants to see it', async () => {
  const file = (id: string, size: number) =>
    ({ id, name: `${id}.png`, size, contentType: 'image/png', picture: true }) as unknown as AttachmentRecord;
  renderScreen(<AttachmentList files={[file('kucuk', 200_000), file('buyuk', 6_000_000)]} />);
  const pictures = await screen.findAllByRole<HTMLImageElement>('img');
  expect(pictures.map(({ alt }) => alt)).toEqual(['kucuk.png']);
  expect(screen.getByRole('link', { name: 'Resmi göster' }).getAttribute('href')).toContain('/attachments/buyuk/content?show=1');
});
