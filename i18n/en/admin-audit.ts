import type { adminAudit as tr } from '../tr/admin-audit';

/** Texts of the audit trail in the admin screens. */
export const adminAudit: Record<keyof typeof tr, string> = {
  'audit.yes': 'Yes',
  'audit.no': 'No',
  'audit.field.decision': 'Decision',
  'audit.field.holdReason': 'Why a decision was needed',
  'audit.field.net': 'Net',
  'audit.field.vat': 'VAT',
  'audit.field.gross': 'Gross',
  'audit.field.ticketNumber': 'Ticket number',
  'audit.field.reason': 'Reason',
  'audit.field.period': 'Period',
  'audit.field.lineCount': 'Lines',
  'audit.field.count': 'Number of records',
  'audit.field.customerId': 'Customer record',
  'audit.field.siteId': 'Site record',
  'audit.field.label': 'Label',
  'audit.field.size': 'Size (bytes)',
  'audit.field.contentType': 'File type',
  'audit.field.sha256': 'Digest of the file (SHA-256)',
  'audit.field.fields': 'Changed fields',
  'audit.field.noteId': 'Note record',
  'audit.field.consentId': 'Consent record',
  'audit.field.assetId': 'Device record',
  'audit.field.tool': 'Remote tool',
  'audit.field.with': 'Moved with device',
};
