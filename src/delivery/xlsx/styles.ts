import type { CellKind } from '../../services/export/export-table.ts';

/** How a spreadsheet shows each kind; the value below is whole. `whole` is a count without a fraction. */
const formats = {
  text: '@',
  whole: '#,##0',
  count: '#,##0.##',
  number: '#,##0.0',
  money: '#,##0.00',
  share: '0.0%',
  growth: '+0.0%;-0.0%;0.0%',
  duration: '[h]:mm:ss',
  date: 'dd.mm.yyyy',
  month: 'mm.yyyy',
  moment: 'dd.mm.yyyy hh:mm:ss',
  instant: 'dd.mm.yyyy hh:mm',
} as const satisfies Record<CellKind | 'whole' | 'growth', string>;
export type FormatName = keyof typeof formats;

const names = Object.keys(formats) as FormatName[];
const firstId = 164;

/** Numbers of the cell styles in styles.xml: plain, of the total row, and the special ones. */
export const styleOf = (name: FormatName, total = false): number =>
  names.indexOf(name) + (total ? names.length : 0);
const special = names.length * 2;
export const headLeft = special;
export const headRight = special + 1;
export const title = special + 2;
export const quiet = special + 3;
export const wrapped = special + 4;

/** xl/styles.xml: fonts plain, bold, large, grey; fills none and the head's. */
export function stylesXml(): string {
  const numFmts = names
    .map((name, at) => `<numFmt numFmtId="${firstId + at}" formatCode="${formats[name]}"/>`)
    .join('');
  const cell = (at: number, font: number, border: number) =>
    `<xf numFmtId="${firstId + at}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1"/>`;
  const head = (align: string) =>
    `<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="${align}" vertical="top" wrapText="1"/></xf>`;
  const xfs = [
    ...names.map((_, at) => cell(at, 0, 0)),
    ...names.map((_, at) => cell(at, 1, 1)),
    head('left'),
    head('right'),
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
    '<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  ];
  const font = (extra: string, size = 11) =>
    `<font>${extra}<sz val="${size}"/><name val="Calibri"/><family val="2"/></font>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${names.length}">${numFmts}</numFmts>`,
    `<fonts count="4">${font('')}${font('<b/>')}${font('<b/>', 14)}<font><sz val="11"/><color rgb="FF616B7A"/><name val="Calibri"/><family val="2"/></font></fonts>`,
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF1F3F6"/></patternFill></fill></fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top style="thin"/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>`,
    '</styleSheet>',
  ].join('');
}
