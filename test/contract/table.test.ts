import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tableReader } from '../../src/sources/table/table-reader.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sourceContract } from './source-contract.ts';

const folder = temporaryFolder();
const rows = [
  'Дата;Номер;Очередь;Оператор;Ждал;Разговор;Статус',
  '18.11.2026 09:02:14;8 701 555-17-40;Поддержка;Ковалева М.;34;00:05:02;Отвечен',
  '18.11.2026 09:02:44;8 703 702-67-15;Поддержка;;27;00:00:00;Пропущен',
  '31.02.2026 09:04:51;8 706 837-38-02;Поддержка;Рыбакова Е.;33;00:02:00;Отвечен',
  '',
  '18.11.2026 09:04:59;8 705 179-63-04;"Тариф; новый";Чернова О.;37;00:01:23;Отвечен',
  '18.11.2026 09:05:28;8 700 759-41-75;Запись',
  '18.11.2026 09:06:18;8 705 660-12-36;"Запись;Чернова О.;55;00:01:49;Отвечен',
  '18.11.2026 09:06:57;8 704 490-30-50;Тариф;Чернова О.;22;00:07:25;Как-то так',
  '18.11.2026 09:07:25;8 705 589-50-10;Тариф;Чернова О.;;00:07:25;Отвечен',
  'итого;;;;;;',
];
const mapping = `
table: 1
zone: Asia/Almaty
file: { delimiter: ';' }
skip: { column: Дата, is: итого }
values:
  call: { join: [Дата, Номер] }
  came: { column: Дата, as: datetime, format: 'dd.MM.yyyy HH:mm:ss' }
  outcome: { column: Статус, map: { Отвечен: answered, Пропущен: abandoned } }
records:
  - record: call
    fields: { call: { value: call }, startedAt: { value: came }, caller: Номер, outcome: { value: outcome } }
  - record: queue-visit
    fields:
      call: { value: call }
      queue: Очередь
      enteredAt: { value: came }
      wait: Ждал
      outcome: { value: outcome }
      agent: Оператор
  - record: talk
    when: { column: Разговор, above: 0 }
    fields: { call: { value: call }, agent: Оператор, startedAt: { value: came }, talk: Разговор }
`;
const expected = {
  mapping,
  reader: tableReader,
  lines: rows.length,
  quarantined: [
    { line: 4, reason: 'table-no-such-date' },
    { line: 7, reason: 'table-column-count' },
    { line: 8, reason: 'table-unbalanced-quote' },
    { line: 9, reason: 'table-unknown-value' },
  ],
};

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const text = `${rows.join('\n')}\n`;

/** Windows-1251 of Russian text: what exports of older systems come in. */
function windows1251(input: string): Uint8Array {
  return Uint8Array.from(input, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x410 && code <= 0x44f) return code - 0x350;
    return code < 0x80 ? code : 0x3f;
  });
}

const forms: readonly (readonly [string, Uint8Array])[] = [
  ['calls.csv', Buffer.from(text)],
  ['calls-bom.csv', Buffer.from(`\uFEFF${text}`)],
  ['calls-windows.csv', windows1251(text)],
  ['calls-utf16.csv', Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le')],
  ['calls.csv.gz', gzipSync(text)],
];
for (const [name, bytes] of forms)
  sourceContract({
    ...expected,
    name,
    input: file(name, bytes),
    textsAreLines: name === 'calls.csv',
  });
