import type { portalDevices as tr } from '../tr/portal-devices';

/** Texts of the portal: "my computers", what is open about a device already, who is not verified yet, and files on a slow line. */
export const portalDevices: Record<keyof typeof tr, string> = {
  devicesTitle: 'My computers',
  devicesTeaser: 'If you do not know the label number: choose your computer from a list, by a link that is mailed to you.',
  devicesFromForm: 'I do not know the label, let me choose my computer',
  devicesLead: 'Enter your work e-mail address. If we know it, we send you a link that shows your computers and your open requests.',
  devicesEmailHint: 'The address that your company gave us, or with which you asked for support before.',
  devicesAsk: 'Send the link',
  devicesWithout: 'You can ask for support without waiting for the link:',
  devicesSent: 'If we know this address, the link arrives within a few minutes.',
  devicesSentHint:
    'The link is valid for a short time and can be used once. If it does not come, look into the spam folder or open your request directly.',
  devicesGone: 'This link was used already or has expired. You can ask for a new one below.',
  devicesEnterLead: 'Your computers and your open requests will be shown.',
  devicesEnter: 'Show my computers',
  devicesEnterHint: 'This uses up the link. On a computer that others use too, close the page when you are done.',
  devicesUntil: 'page open until {until}',
  devicesNone: 'Our records show no device of yours. You can also ask for support by typing the label number.',
  devicesOpen: 'You have an open request: {number}',
  devicesAskSupport: 'Ask for support',
  devicesOther: 'Ask for support for a device that is not listed',
  devicesTickets: 'Your open requests',
  devicesNoTickets: 'You have no open request.',
  devicesEnd: 'Done, close the page',

  ownFormWho: 'Requester',
  openBefore:
    'An earlier request of yours about this device is still open: {number} · {subject}. If it is the same problem, add to that one; you can cancel this request.',
  openBeforeLink: 'Open request {number}',
  openTitle: 'There is already an open request for this device.',
  openOwn: '{number} · {subject} (yours, {when})',
  openByColleague: '{number} (opened by somebody of your company, {when})',
  openHint: 'If it is the same problem, add your words to it; a second record is not needed. If it is another one, send a new request.',
  openAdd: 'Add my words to request {number}',
  openAddNoConsent:
    'If you add your words to an open request, the permission above is not taken: if needed, our technician asks you for it on that request. It counts for a new request.',
  openAdded: 'Your words were added to request {number}.',
  openAddEnded: 'The request that you chose has been closed meanwhile. Your words are below; you can send them as a new request.',
  anotherRequest: 'Open a new request about something else',

  story_UNVERIFIED:
    'We did not find you in our records by this address. To make sure who you are we will come back to you through the number that your company gave us; we will mail you the result.',
  event_JUDGE_UNVERIFIED: 'Your request was recorded and waits until it is verified who you are',
  event_VERIFY_REQUESTER: 'You were verified and your request goes on',

  state_LABEL_GIVEN: 'Checking the label',
  story_LABEL_GIVEN: 'We have got what you wrote and are looking at the label. We will tell you by e-mail.',
  state_LABEL_MATCHED: 'The label matches',
  story_LABEL_MATCHED: 'We have the label that you gave; it is on a device of your company. Our service desk takes your request up with that device.',
  state_LABEL_UNMATCHED: 'The label does not match',
  story_LABEL_UNMATCHED:
    'We have what you wrote, but this label is on no device that we have of your company. Please look at it once more; if the number is right there is nothing to do, our service desk is checking.',
  labelTitle: 'Label of the device',
  labelLead: 'The label that you gave belongs to no device of your company. Please look at the label on the device once more and write its number.',
  labelLeadMatched:
    'The label that you gave matches a device of your company; there is nothing to do. If it is the wrong device, write the right number.',
  labelLeadGiven: 'We have what you wrote; the label is being looked up. If it was wrong, write the right number.',
  labelField: 'Number of the label',
  labelHint: 'For example SM-000123; the digits alone are enough.',
  labelWrong: 'This does not look like the number of a label; write the one on the label that begins with SM-.',
  labelAnswer: 'Label on the device: {label}',
  labelSend: 'Send the label',

  fileShow: 'Show the picture',
  filesLabel: 'Files',
  filesHint: 'Screenshot, photo, PDF, office document, ZIP or text; at most 10 files, each at most 10 MB.',
  filesTooBig: 'You chose too many or too large files: at most 10 files, each at most 10 MB.',
  filesShrinking: 'Making the photographs smaller…',
  filesShrunk: 'To be sent: {count} files, {size}.',
  filesSending: 'Sending… {percent}%',
  filesBroken: 'The connection broke; your words and files are still here. Press the button again; your request is not recorded twice.',
};
