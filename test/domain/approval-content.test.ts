import { onsiteApprovalContent, type OnsiteNeed } from '../../domain/approval-content';

const need: OnsiteNeed = {
  ticketNumber: 1001,
  subject: 'Yazıcı çalışmıyor',
  customerName: 'Ege Tekstil',
  site: { id: 's', name: 'Merkez', address: null },
  deviceLabel: 'SM-000012',
  deviceKind: 'PRINTER',
  requester: 'Ayşe Yılmaz',
  scope: 'Besleme ünitesi değişecek',
  tried: 'Sürücü yeniden kuruldu',
  conveyedBy: { id: 'u', name: 'Elif Kaya' },
  conveyedOn: '2026-11-23',
};

describe('content of an onsite approval (M10)', () => {
  it('shows the lines that cost something and their exact sum', () => {
    const content = onsiteApprovalContent(need, { estimatedHours: '2.5', labour: '2500.10', travel: '0', lodging: '0.20' });
    expect(content.lines.map(({ workType, amount }) => [workType, amount])).toEqual([
      ['ONSITE_LABOUR', '2500.10'],
      ['LODGING', '0.20'],
    ]);
    expect(content.total).toBe('2500.30');
    expect(content.currency).toBe('TRY');
  });

  it('is asked for at 0 TL too', () => {
    const content = onsiteApprovalContent(need, { estimatedHours: '1', labour: '0', travel: '0.00', lodging: '0' });
    expect(content.lines).toEqual([]);
    expect(content.total).toBe('0.00');
  });

  it('says that nothing happens without approval and that travel is invoiced, in both languages', () => {
    const { notes } = onsiteApprovalContent(need, { estimatedHours: '1', labour: '1', travel: '1', lodging: '1' });
    expect(notes.map((note) => note.tr).join(' ')).toContain('onayınızdan sonra');
    expect(notes.map((note) => note.en).join(' ')).toContain('Travel, lodging');
  });
});
