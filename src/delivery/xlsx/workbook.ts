import { escaped } from './cells.ts';
import { stylesXml } from './styles.ts';
import { writeZip, type ZipEntry } from './zip.ts';

export const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** A sheet: its name, and its XML in pieces. Names differ and have at most 31 characters. */
export interface Sheet {
  readonly name: string;
  readonly texts: ZipEntry['texts'];
}

/** A workbook (ECMA-376) of these sheets, piece by piece. */
export function writeWorkbook(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const one = (name: string, text: string): ZipEntry => ({ name, texts: [text] });
  return writeZip([
    one('[Content_Types].xml', contentTypes(sheets.length)),
    one('_rels/.rels', rootRelations()),
    one('xl/workbook.xml', workbook(sheets.map(({ name }) => name))),
    one('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)),
    one('xl/styles.xml', stylesXml()),
    ...sheets.map(({ texts }, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, texts })),
  ]);
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = Array.from(
    { length: sheets },
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${parts.join('')}</Types>`;
}

function rootRelations(): string {
  return `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
}

function workbook(sheets: readonly string[]): string {
  const list = sheets.map(
    (name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${list.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const list = Array.from(
    { length: sheets },
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return `${head}<Relationships xmlns="${packages}/relationships">${list.join('')}<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;
}
