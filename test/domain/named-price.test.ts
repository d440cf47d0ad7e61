import { atNamedPrice, type ApprovalOfWork } from '../../domain/named-price';

/** One hour at 3.000 and two at 1.000, approved in one request: 5.000, by 10 % at most 5.500. */
const own: ApprovalOfWork = {
  ...{ approvalId: 'own', isOwn: true, isOfLines: true, unitPrices: ['3000', '1000'] },
  ...{ total: '5000', tolerancePercent: '10', raisedTo: null, quoted: null, billed: '0' },
};
const other: ApprovalOfWork = { ...own, approvalId: 'other', isOwn: false, unitPrices: ['4900'], total: '9800' };
const visit: ApprovalOfWork = { ...own, isOfLines: false, unitPrices: [] };
const line = { quantity: '2', discountPercent: '10', vatRate: '20' };
type Wanted = Partial<Omit<ReturnType<typeof atNamedPrice>, 'amounts'>> & { net?: string };

test.each<[what: string, unitPrice: string, approvals: readonly ApprovalOfWork[], wanted: Wanted]>([
  ['an approved price with room', '1000', [own], { beyond: null, approvalId: 'own', net: '2000.00', discountPercent: '0' }],
  ['a price beyond all that was approved', '9000', [own], { beyond: 'OVER_APPROVED', approvalId: 'own', isUnapprovedPrice: true, net: '18000.00' }],
  ['an approved price without room', '3000', [own], { beyond: 'OVER_APPROVED', isUnapprovedPrice: false }],
  ['an approved price without room beside other lines', '1000.00', [{ ...own, billed: '3600' }], { beyond: 'OVER_APPROVED' }],
  ['up to the tolerance', '1000', [{ ...own, billed: '3500' }], { beyond: null }],
  ['with what was approved since', '3000', [{ ...own, raisedTo: '6000' }], { beyond: null }],
  ['a price that nobody approved, though there is room', '2000', [own], { beyond: 'OVER_APPROVED', isUnapprovedPrice: true }],
  ['a price below all that were approved', '900', [own], { beyond: null }],
  ['the price of another request, which carries it', '4900', [other, own], { beyond: null, approvalId: 'other' }],
  ['the price of another request that is used up', '4900', [{ ...other, billed: '9800' }, own], { beyond: 'OVER_APPROVED', approvalId: 'own' }],
  ['of a visit the sum alone counts, and the discount comes off', '3000', [visit], { beyond: null, net: '5400.00', discountPercent: '10' }],
  ['of a visit beyond the sum', '3100', [visit], { beyond: 'OVER_APPROVED', isUnapprovedPrice: false, net: '5580.00' }],
  ['work that nobody approved', '1', [], { beyond: 'NO_APPROVAL', approvalId: null, isUnapprovedPrice: false, discountPercent: '10' }],
])('%s (%s)', (_, unitPrice, approvals, { net, ...wanted }) => {
  const priced = atNamedPrice(line, unitPrice, approvals);
  expect(priced).toMatchObject(wanted);
  if (net !== undefined) expect(priced.amounts.net).toBe(net);
});
