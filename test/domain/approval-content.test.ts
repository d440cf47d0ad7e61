import { onsiteApprovalContent, workApprovalContent, type CallOut, type OnsiteNeed } from '../../domain/approval-content';

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

const reason = { tr: 'Yerinde servis ayrıca ücretlendirilir.', en: 'Onsite service is charged separately.' };
const billed: CallOut = { covered: false, draws: null, reason, amount: '1500.00' };
const terms = { callOut: billed, tolerancePercent: '0' };
const nothing = { estimatedHours: '1', callOut: '0', labour: '0', travel: '0.00', lodging: '0' };

describe('content of an onsite approval (M10)', () => {
  it('shows the lines that cost something and their exact sum', () => {
    const content = onsiteApprovalContent(need, { ...nothing, estimatedHours: '2.5', labour: '2500.10', lodging: '0.20' }, terms);
    expect(content.lines.map(({ workType, amount }) => [workType, amount])).toEqual([
      ['ONSITE_LABOUR', '2500.10'],
      ['LODGING', '0.20'],
    ]);
    expect(content.total).toBe('2500.30');
    expect(content.currency).toBe('TRY');
  });

  it('is asked for at 0 TL too', () => {
    const content = onsiteApprovalContent(need, nothing, terms);
    expect(content.lines).toEqual([]);
    expect(content.total).toBe('0.00');
  });

  it('says that nothing happens without approval and that travel is invoiced, in both languages', () => {
    const { notes } = onsiteApprovalContent(need, { ...nothing, labour: '1', travel: '1', lodging: '1' }, terms);
    expect(notes.map((note) => note.tr).join(' ')).toContain('onayınızdan sonra');
    expect(notes.map((note) => note.en).join(' ')).toContain('Travel, lodging');
  });

  it('shows what coming costs as a line of its own, and why (M15)', () => {
    const { lines, total, notes } = onsiteApprovalContent(need, { ...nothing, callOut: '1500', labour: '100' }, terms);
    expect(lines.map(({ workType, amount }) => [workType, amount])).toEqual([
      ['ONSITE_VISIT', '1500.00'],
      ['ONSITE_LABOUR', '100.00'],
    ]);
    expect(total).toBe('1600.00');
    expect(notes[0]).toEqual(reason);
  });

  it('says of what is only set aside for others that it may be free by then, and of nothing else', () => {
    const asked = { ...nothing, callOut: '1500' };
    const { notes } = onsiteApprovalContent(need, asked, { ...terms, callOut: { ...billed, isSetAside: true } });
    expect(notes.slice(0, 2)).toEqual([reason, { tr: expect.stringContaining('boşalmışsa'), en: expect.stringContaining('free again') }]);
    const plain = onsiteApprovalContent(need, asked, { ...terms, callOut: { ...billed, isSetAside: false } });
    expect(plain.notes.map(({ tr }) => tr).join(' ')).not.toContain('boşalmışsa');
  });

  it('says that the package pays for the call-out, whatever was estimated', () => {
    const callOut = { ...billed, covered: true, draws: 'PACKAGE_VISIT' } as const;
    const { lines, total, notes } = onsiteApprovalContent(need, { ...nothing, callOut: '1500', labour: '100' }, { ...terms, callOut });
    expect(lines[0]).toMatchObject({ workType: 'ONSITE_VISIT', amount: '0.00', draws: 'PACKAGE_VISIT' });
    expect(lines[1]).not.toHaveProperty('draws');
    expect([lines[0]?.description.tr, lines[0]?.description.en].join(' ')).toMatch(/paketten karşılanır.*covered by the package/);
    expect(total).toBe('100.00');
    expect(notes).not.toContainEqual(reason);
  });

  it('says of a call-out that costs nothing and draws nothing that it draws nothing', () => {
    const { lines, notes } = onsiteApprovalContent(need, nothing, { ...terms, callOut: { ...billed, covered: true } });
    expect(lines[0]).toMatchObject({ amount: '0.00', draws: null });
    // Not the package pays for it: the rule that covers it says why.
    expect([lines[0]?.description.tr, lines[0]?.description.en].join(' ')).not.toMatch(/paket|package/);
    expect(notes).toContainEqual(reason);
  });

  it('says of a call-out that a rule leaves open that we decide, and at most what it costs', () => {
    const open = { ...billed, isOpen: true } as const;
    const { notes } = onsiteApprovalContent(need, { ...nothing, callOut: '1500' }, { ...terms, callOut: open });
    expect(notes).toContainEqual(reason);
    expect(notes.map(({ tr }) => tr).join(' ')).toContain('sonradan karar veririz');
  });

  it('holds no word of the package in what is billed, nor in work that is asked for line by line: such lines are compared as they stand', () => {
    const { lines } = onsiteApprovalContent(need, { ...nothing, callOut: '1500', labour: '1' }, terms);
    const asked = { workType: 'HARDWARE_UPGRADE', quantity: '1', unitPrice: '100' } as const;
    const work = workApprovalContent(
      { ...need, diagnosis: 'Dolu' },
      { kind: 'EXTRA_WORK', lines: [asked] },
      [{ description: 'SSD', alternatives: [] }],
      '0',
    );
    for (const line of [...lines, ...work.lines]) expect(line).not.toHaveProperty('draws');
  });

  it.each([
    ['0.00', 'aşarsa aşan kısım, faturaya eklenmeden önce sizinle görüşülür', 'will be agreed with you'],
    ['12.50', 'en çok %12,5 aşabilir', 'by up to 12.5%'],
  ])('promises no more than is done beyond the total, with a tolerance of %s %%', (tolerancePercent, tr, en) => {
    const { notes, tolerancePercent: kept } = onsiteApprovalContent(need, nothing, { ...terms, tolerancePercent });
    expect(kept).toBe(tolerancePercent);
    expect(notes.at(-1)?.tr).toContain(tr);
    expect(notes.at(-1)?.en).toContain(en);
  });
});
