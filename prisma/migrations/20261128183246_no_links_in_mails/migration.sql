-- Texts of mails were stored with the secret links that they quoted. The mails themselves stay as they came, for fewer people (mail.source).
CREATE FUNCTION pg_temp.without_links(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace($1,
    '((?:durum|izin|itiraz|onay|onaylarim|giris|bilgisayarlarim)(?:/|%2F|%252F|_))(?:(?:[ \t]{0,8}=?\r?\n[>|\t ]{0,40})?[A-Za-z0-9_-]){43}', '\1[…]', 'gi')
$$;
-- Few rows hold any: the others are not written.
UPDATE message SET text = pg_temp.without_links(text), full_text = pg_temp.without_links(full_text)
 WHERE text IS DISTINCT FROM pg_temp.without_links(text) OR full_text IS DISTINCT FROM pg_temp.without_links(full_text);
UPDATE inbound_mail SET text = pg_temp.without_links(text), full_text = pg_temp.without_links(full_text), subject = pg_temp.without_links(subject)
 WHERE text IS DISTINCT FROM pg_temp.without_links(text) OR full_text IS DISTINCT FROM pg_temp.without_links(full_text)
    OR subject IS DISTINCT FROM pg_temp.without_links(subject);
UPDATE ticket SET description = pg_temp.without_links(description), subject = pg_temp.without_links(subject)
 WHERE description IS DISTINCT FROM pg_temp.without_links(description) OR subject IS DISTINCT FROM pg_temp.without_links(subject);
UPDATE command SET payload = payload || jsonb_strip_nulls(jsonb_build_object(
         'text', pg_temp.without_links(payload ->> 'text'), 'fullText', pg_temp.without_links(payload ->> 'fullText')))
 WHERE name = 'ANSWER' AND (payload ->> 'text' IS DISTINCT FROM pg_temp.without_links(payload ->> 'text')
    OR payload ->> 'fullText' IS DISTINCT FROM pg_temp.without_links(payload ->> 'fullText'));
