-- Whether mails to an address came back is asked with each page of a ticket; few ever do.
CREATE INDEX mail_bounced_idx ON mail (to_address, bounced_at) WHERE bounced_at IS NOT NULL;
