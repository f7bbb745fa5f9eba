import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { ExportRow, ExportTable } from '../services/export/export-table.ts';
import { csvOf, writeCsv } from './csv.ts';
import { writeParquet } from './parquet.ts';
import { exportWords } from './words.ts';
import { columnLetters } from './xlsx/cells.ts';
import { writeXlsx } from './xlsx/write-xlsx.ts';

const say = exportWords('ru');
const hostile = [
  '=1+1',
  '@SUM(A1)',
  '-2+3',
  '+cmd|calc',
  'a;b,c"d"\r\ne',
  '<&>"]]>',
  '_x0041_',
  '\u0000\u0007звон\ud800ок👩‍💼',
  '＝1',
  ' край ',
];
const table: ExportTable = {
  title: 'Очереди <&>',
  fileName: 'gudok',
  notes: [{ name: 'Период', value: 'с 2026-11-19 по 2026-11-20' }],
  columns: [
    { id: 'queue', name: 'Очередь', kind: 'text' },
    { id: 'day', name: 'День', kind: 'date' },
    { id: 'hour', name: 'Час', kind: 'instant' },
    { id: 'at', name: 'Начало', kind: 'moment' },
    { id: 'offered', name: 'Поступило', kind: 'count' },
    { id: 'level', name: 'Уровень сервиса', kind: 'share' },
    { id: 'asa', name: 'Ожидание', kind: 'duration' },
  ],
  totals: [null, null, null, null, 26, 0.1 + 0.2, 15.25],
  zone: 'Asia/Almaty',
};
const moment = Date.parse('2026-11-19T09:37:08Z');
const rows: ExportRow[] = hostile.map((text, at) => [
  text,
  '2026-11-19',
  '2026-11-19T14:00+05:00',
  moment,
  at === 0 ? null : at + 0.5,
  at === 0 ? null : 1 / 3,
  at === 0 ? null : 3725.125,
]);

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function csv(language: 'ru' | 'en', separator?: ','): Promise<string> {
  let text = '';
  const options = csvOf(language, { bom: true, separator });
  for await (const piece of writeCsv(table, [rows.slice(0, 3), rows.slice(3)], options, say))
    text += piece;
  return text;
}

describe('CSV', () => {
  it('is what a spreadsheet of the country opens, in full precision, without a total', async () => {
    const text = await csv('ru');
    expect(text.startsWith('\ufeffОчередь;День;Час;Начало;Поступило;')).toBe(true);
    expect(text).toContain('Уровень сервиса, доля от 0 до 1;Ожидание, с\r\n');
    expect(text).toContain(
      "'@SUM(A1);2026-11-19;2026-11-19T14:00+05:00;2026-11-19 14:37:08;1,5;0,3333333333333333;3725,125\r\n",
    );
    expect(text).not.toContain('15,25');
    expect(await csv('en')).toContain('1.5,0.3333333333333333,3725.125');
  });
  it('keeps texts that a spreadsheet would compute from being formulas, and nothing else', async () => {
    const text = await csv('en');
    for (const start of ['=', '@', '-', '+', '＝'])
      expect(text).not.toMatch(new RegExp(`(^|[,;"\\n])\\${start}[^,]`));
    expect(text).toContain("'=1+1,");
    expect(text).toContain('"a;b,c""d""\r\ne"');
    const phone: ExportRow[] = [['+77015551733', null, null, null, -5, null, null]];
    let plain = '';
    for await (const piece of writeCsv(table, [phone], { bom: false, separator: ',' }, say))
      plain += piece;
    expect(plain).toContain('\n+77015551733,,,,-5,,');
  });
});

describe('XLSX', () => {
  it('reads back cell by cell: texts as texts, numbers whole, times as times', async () => {
    const bytes = await whole(writeXlsx(table, [rows], say));
    const sheets = await readXlsxFile(bytes);
    const [data, about] = sheets.map((sheet) => sheet.data);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Данные', 'Описание']);
    expect(data?.[0]?.slice(0, 2)).toEqual(['Очередь', 'День']);
    expect(data?.[0]?.slice(5)).toEqual(['Уровень сервиса, %', 'Ожидание, ч:мм:сс']);
    const texts = data?.slice(1, -1).map((row) => String(row[0]).replaceAll('\r\n', '\n'));
    expect(texts?.slice(0, 6)).toEqual([...hostile.slice(0, 4), 'a;b,c"d"\ne', '<&>"]]>']);
    const [, , second] = data ?? [];
    expect(second?.[4]).toBe(1.5);
    expect(second?.[5]).toBe(1 / 3);
    expect(Number(data?.at(-1)?.[5])).toBe(0.1 + 0.2);
    expect(data?.at(-1)?.[0]).toBe('Всего');
    expect(new Date(String(second?.[1])).toISOString()).toContain('2026-11-19');
    expect(about?.[0]?.[0]).toBe('Очереди <&>');
    expect(about?.[2]).toEqual(['Период', 'с 2026-11-19 по 2026-11-20']);
  });
  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });

  const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
  it.skipIf(!office)('opens in LibreOffice as it was meant', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gudok-xlsx-'));
    try {
      writeFileSync(join(folder, 'a.xlsx'), await whole(writeXlsx(table, [rows], say)));
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const to = ['--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1'];
      execFileSync(office ?? '', [profile, ...to, '--outdir', folder, join(folder, 'a.xlsx')]);
      const lines = readFileSync(join(folder, 'a.csv'), 'utf8').replaceAll('"', '').split('\n');
      expect(lines[0]).toContain('Очередь,День,Час,Начало,Поступило');
      expect(lines[1]).toContain('=1+1,19.11.2026,19.11.2026 14:00,19.11.2026 14:37:08');
      expect(lines[2]).toMatch(/33\.3%,1:02:05/);
      expect(lines.join('\n')).toMatch(/Всего,,,,26,30\.0%,0:00:15/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('Parquet', () => {
  it('reads back typed, by ids, with names and notes in its metadata', async () => {
    const bytes = writeParquet(table, rows);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const back = await parquetReadObjects({ file: file as ArrayBuffer });
    expect(back).toHaveLength(rows.length);
    expect(back[0]).toMatchObject({ queue: '=1+1', offered: null, level: null });
    expect(back[1]).toMatchObject({ queue: '@SUM(A1)', offered: 1.5, level: 1 / 3, asa: 3725.125 });
    expect(Number(back[1]?.at)).toBe(moment);
    expect(new Date(Number(back[1]?.hour)).toISOString()).toBe('2026-11-19T09:00:00.000Z');
    expect(new Date(Number(back[1]?.day)).toISOString()).toBe('2026-11-19T00:00:00.000Z');
    const { schema, key_value_metadata: told } = parquetMetadata(file as ArrayBuffer);
    expect(schema.slice(1).map(({ type }) => type)).toEqual([
      'BYTE_ARRAY',
      'INT32',
      'INT64',
      'INT64',
      'DOUBLE',
      'DOUBLE',
      'DOUBLE',
    ]);
    const names = told?.find(({ key }) => key === 'gudok.names')?.value ?? '';
    expect(JSON.parse(names)).toMatchObject({ level: 'Уровень сервиса' });
  });
  it('writes a table of no rows', async () => {
    const bytes = writeParquet(table, []);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    expect(await parquetReadObjects({ file: file as ArrayBuffer })).toEqual([]);
  });
});
