import { inflateSync } from 'node:zlib';

/** What a PDF of ours says, page by page, as a reader would copy it: by the tables from glyphs to letters that are in the file. */
export function pdfPages(file: Buffer): string[] {
  const objects = objectsOf(file);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return pages.map(({ head }) => {
    const fonts = fontsOf(objects, refIn(head, 'Resources'));
    return textOf(objects.get(refIn(head, 'Contents'))?.content ?? '', fonts);
  });
}

interface PdfObject {
  readonly head: string;
  /** Of its stream, unpacked. */
  readonly content: string;
}

type Letters = ReadonlyMap<string, string>;

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const [, id = '', body = ''] of file.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const start = body.indexOf('stream\n');
    const head = start < 0 ? body : body.slice(0, start);
    const packed = start < 0 ? '' : body.slice(start + 7, body.lastIndexOf('\nendstream'));
    objects.set(id, { head, content: head.includes('FlateDecode') ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : packed });
  }
  return objects;
}

function refIn(head: string, name: string): string {
  return new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? '';
}

function fontsOf(objects: ReadonlyMap<string, PdfObject>, resources: string): Map<string, Letters> {
  const head = objects.get(resources)?.head ?? '';
  return new Map(
    [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const table = objects.get(refIn(objects.get(id)?.head ?? '', 'ToUnicode'))?.content ?? '';
      return [name, lettersOf(table)];
    }),
  );
}

function lettersOf(table: string): Letters {
  const letters = new Map<string, string>();
  for (const [, first = '', , list = ''] of table.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/g)) {
    for (const [index, [, codes = '']] of [...list.matchAll(/<([0-9a-f ]+)>/g)].entries()) {
      const glyph = (parseInt(first, 16) + index).toString(16).padStart(4, '0');
      letters.set(glyph, String.fromCharCode(...(codes.match(/[0-9a-f]{4}/g) ?? []).map((code) => parseInt(code, 16))));
    }
  }
  return letters;
}

/** Runs on one height belong together; another height is another line. */
function textOf(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let [text, height, letters] = ['', '', new Map() as Letters];
  for (const [, y, font, glyphs] of content.matchAll(/1 0 0 1 \S+ (\S+) Tm|\/(F\d+) \S+ Tf|\[(<[^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? letters;
    else if (glyphs !== undefined)
      for (const [, hex = ''] of glyphs.matchAll(/<([0-9a-f]*)>/g))
        for (const glyph of hex.match(/.{4}/g) ?? []) text += letters.get(glyph) ?? '\ufffd';
    else if (y !== undefined && y !== height) {
      text += '\n';
      height = y;
    }
  }
  return text;
}
