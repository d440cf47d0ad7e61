/** Stands at the top of every mail that can be answered: what is written above it is the answer, what is below is quoted. One text in both languages, so that it is found whatever the language. */
export const REPLY_MARKER = '— Bu satırın üstüne yazın / write above this line —';
