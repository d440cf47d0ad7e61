import { beingMentioned, halfMentionsIn, mentionedIn, withCompleted, withMention } from '../../domain/mentions';

const PEOPLE = [
  { id: '1', name: 'Işıl Çağlayan' },
  { id: '2', name: 'İbrahim Öz' },
  { id: '3', name: 'Ali' },
  { id: '4', name: 'Ali Can' },
  { id: '5', name: 'Ali Can' },
];
const named = (text: string): string[] => mentionedIn(text, PEOPLE).map(({ id }) => id);

test.each([
  ['@Işıl Çağlayan bakar mısın?', ['1']],
  ['bkz. @IŞIL ÇAĞLAYAN, @ibrahim öz.', ['1', '2']],
  ['@Ali bak', ['3']],
  ['@Ali Can bak', ['4', '5']],
  ['@Ali\n@Ali', ['3']],
  ['@Alican', []],
  ['ayse@Ali', []],
  ['Ali Can, @ Ali', []],
  ['', []],
  ['@', []],
])('in %j are named %j', (text, ids) => expect(named(text)).toEqual(ids));

test('people without a name are never meant', () => expect(mentionedIn('@ @', [{ id: '1', name: ' ' }])).toEqual([]));

test.each([
  ['@', ''],
  ['bak @Iş', 'is'],
  ['bak @Işıl Ça', 'isil ca'],
  ['a@Iş', null],
  ['@Işıl Çağlayan bak', null],
  ['bak', null],
])('at the end of %j is being typed %j', (text, typed) => expect(beingMentioned(text)).toBe(typed));

test.each([
  ['bak @Iş', 'bak @Işıl Çağlayan '],
  ['bak', 'bak @Işıl Çağlayan '],
  ['', '@Işıl Çağlayan '],
  ['(@', '(@Işıl Çağlayan '],
])('%j becomes %j', (text, whole) => expect(withMention(text, 'Işıl Çağlayan')).toBe(whole));

describe('half a name', () => {
  const staff = [
    { id: 'u', name: 'Uğur Şimşek' },
    { id: 'g', name: 'Gülşah Öztürk' },
  ];

  test.each([
    ['@Uğu bakabilir misin?', ['@Uğu'], ['u']],
    ['Bak: @uğur ve @GÜLŞAH ÖZTÜRK', ['@uğur'], ['u']],
    ['@Şim', ['@Şim'], ['u']],
    ['@Uğur Şimşek bakar mısın?', [], []],
    ['ugur@firma.example yazdı, @ işareti, @kimse', [], []],
  ])('%s', (text, words, ids) => {
    const half = halfMentionsIn(text, staff);
    expect(half.map(({ word }) => word)).toEqual(words);
    expect(half.flatMap(({ fitting }) => fitting.map(({ id }) => id))).toEqual(ids);
  });

  test('is completed where it stands, and no whole name with it', () => {
    expect(withCompleted('@Uğur Şimşek, @Uğu baksın', '@Uğu', 'Uğur Şimşek')).toBe('@Uğur Şimşek, @Uğur Şimşek baksın');
  });
});
