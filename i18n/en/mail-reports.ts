/** Texts of mails to an IT officer (the page, a report) and to a billing contact. */
export const mailReports = {
  'officer.subject': "Your link to the officer's page",
  'officer.heading': "Your link to the officer's page",
  'officer.happened': "The page of your company's IT officer was asked for with this address.",
  'officer.asked': "Open the link below to see your company's open requests, devices, approvals, permissions to connect and reports.",
  'officer.action': "Open the officer's page",
  'report.subject_month': 'Your report of {when} is ready',
  'report.subject_onDemand': 'Your report is ready: {when}',
  'report.heading': 'Your report is ready',
  'report.happened_month': 'The report of the month {when} was made for {customer}.',
  'report.happened_onDemand': 'A report of {when} was made for {customer}.',
  'report.asked':
    'Use the link below to open the report, to take it as PDF or Excel, and to say that you have read it. If you see a mistake, write to us on the same page.',
  'report.action': 'Open the report',
  'report.until': 'The link can be used once, until {until}.',
  'report.otherwise': 'To look at the report again after the link was used, ask for a new link on our support page under "Officer\'s page".',
  'release.subject': 'Your month {when} is closed',
  'release.heading': 'Your month is closed',
  'release.happened': 'The support services of {when} for {customer} are final.',
  'release.invoice': 'If there are charged services in this month, their invoice comes separately.',
  'release.action': 'Open the support page',
  'release.report': "The detailed report goes to your company's IT officer; answer this mail if you have questions about the figures.",
} as const;
