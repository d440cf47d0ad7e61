import { mailServerFault } from '../../domain/mail-server-faults';

test.each([
  ['connect ECONNREFUSED 10.0.0.7:25', 'REFUSED'],
  ['getaddrinfo ENOTFOUND smtp.firma.example', 'UNKNOWN_HOST'],
  ['Invalid login: 535 5.7.8 Authentication failed', 'LOGIN'],
  ['self-signed certificate in certificate chain', 'CERTIFICATE'],
  ['no answer within 3000 ms', 'NO_ANSWER'],
  ['Greeting never received', 'NO_ANSWER'],
  ['421 too many connections', 'OTHER'],
])('%s is %s', (error, fault) => {
  expect(mailServerFault(error)).toBe(fault);
});
