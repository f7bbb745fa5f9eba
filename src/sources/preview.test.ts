import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { previewImport } from '../contracts/sources.ts';
import { guessKind } from './guess.ts';
import { previewFile } from './preview.ts';
import { tableReader } from './table/table-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'gudok-preview-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const data = join(import.meta.dirname, '../../../shared/data');

async function preview(
  text: string | Uint8Array,
  more: Partial<Parameters<typeof previewFile>[0]> = {},
) {
  const path = join(folder, 'upload');
  writeFileSync(path, text);
  const shown = await previewFile({ path, name: 'calls.csv', zone: 'Asia/Almaty', ...more });
  previewImport.output.parse(shown);
  return shown;
}
const fieldsOf = (shown: Awaited<ReturnType<typeof preview>>) =>
  Object.fromEntries(shown.columns.map((column) => [column.column, column.field]));

const calls = [
  'Дата звонка;Номер А;Номер Б;Очередь;Оператор;Ожид;Разг;Статус;Стоим;Примеч',
  '18.11.2026 09:02:14;8 701 555-17-40;8 800 070-40-10;Поддержка;Ковалева М.;34;00:05:02;Отвечен;9,30;',
  '18.11.2026 09:02:44;8 703 702-67-15;8 800 070-40-10;Поддержка;;27;00:00:00;Не отвечен;0,00;',
  '18.11.2026 09:03:10;8 704 618-41-83;8 800 070-40-10;Тариф;Рыбакова Е.;23;00:01:53;Отвечен;4,01;',
  '31.02.2026 09:04:51;8 706 837-38-02;8 800 070-40-10;Поддержка;Рыбакова Е.;33;00:02:00;Отвечен;4,20;',
  '18.11.2026 09:04:59;8 705 179-63-04;8 800 070-40-10;Запись;Чернова О.;63;00:04:30;Отвечен;8,20;',
].join('\r\n');

describe('the import wizard', () => {
  it('understands a Russian call log', async () => {
    const shown = await preview(calls);
    expect(shown).toMatchObject({
      kind: 'table',
      encoding: 'utf-8',
      delimiter: ';',
      headerRow: 1,
      rowsEstimate: 6,
      guessed: 9,
      issues: [],
      key: 'Дата звонка + Номер А + Номер Б',
    });
    expect(fieldsOf(shown)).toEqual({
      'Дата звонка': 'call.startedAt',
      'Номер А': 'call.caller',
      'Номер Б': 'call.dialled',
      Очередь: 'call.queue',
      Оператор: 'call.agent',
      Ожид: 'queue-visit.wait',
      Разг: 'talk.talk',
      Статус: 'call.outcome',
      Стоим: 'call.cost',
      Примеч: null,
    });
    expect(shown.quarantine).toMatchObject([
      { reason: 'table-no-such-date', count: 1, line: 5, column: 'Дата звонка' },
    ]);
    expect(shown.rows[3]?.cells[0]?.mark).toBe('bad');
    expect(shown.rows[1]?.cells.map((cell) => cell.mark).slice(3, 5)).toEqual(['good', 'empty']);
    expect(shown.rows[0]?.record).toBe('call, queue-visit, talk');
  });

  it('makes a mapping that reads the file', async () => {
    const shown = await preview(calls);
    const path = join(folder, 'calls.csv');
    writeFileSync(path, calls);
    const bodies = [];
    for await (const batch of tableReader.read({
      inputs: [path],
      zone: 'UTC',
      mapping: { name: 'm', text: shown.mapping },
      signal: new AbortController().signal,
    }))
      for (const entry of batch.entries) bodies.push(entry.body);
    expect(bodies.filter((body) => body.type === 'call')).toHaveLength(4);
    expect(
      bodies.filter((body) => body.type === 'queue-visit' && body.outcome === 'abandoned'),
    ).toMatchObject([
      { queue: 'Поддержка', wait: 27, enteredAt: Date.UTC(2026, 10, 18, 4, 2, 44) },
    ]);
  });

  it('takes what a person says of the columns', async () => {
    const shown = await preview(calls, {
      fields: { Стоим: null, Примеч: 'call.tags', Оператор: 'call.team' },
    });
    expect(fieldsOf(shown)).toMatchObject({
      Стоим: null,
      Примеч: 'call.tags',
      Оператор: 'call.team',
    });
    expect(shown.mapping).toContain('tags:');
    expect(shown.issues).toEqual([]);
  });

  it('shows how a given mapping reads the file, and its faults', async () => {
    const good = `table: 1\nfile: { delimiter: ';' }\nrecords:\n  - record: call\n    fields: { call: Номер А, startedAt: { column: Дата звонка, format: 'dd.MM.yyyy HH:mm:ss' } }\n`;
    const shown = await preview(calls, { mapping: good });
    expect(fieldsOf(shown)).toMatchObject({
      'Номер А': 'call.call',
      'Дата звонка': 'call.startedAt',
      Очередь: null,
    });
    expect(shown.rows[0]?.record).toBe('call');
    const bad = await preview(calls, { mapping: good.replace('Номер А', 'Номер Я') });
    expect(bad.issues).toMatchObject([{ code: 'mapping-unknown-column', line: 5 }]);
    expect(bad.rows).toEqual([]);
    const worse = await preview(calls, { mapping: 'table: [' });
    expect(worse.issues).toMatchObject([{ code: 'mapping-syntax', line: 1 }]);
  });

  it.each([
    [
      'deals',
      'ID;Этап сделки;Бюджет;Ответственный;Дата создания\n1;Успешно реализовано;120 000;Иванов;01.11.2026 10:00\n2;Отказ;20000;Петров;01.11.2026 10:05\n',
      'deal',
    ],
    [
      'costs',
      'Дата;Источник;Показы;Клики;Расход\n01.11.2026;Яндекс;1 200;34;1 234,50\n02.11.2026;Google;1 300;30;234,50\n',
      'cost',
    ],
    [
      'shifts',
      'ФИО;Дата;Начало смены;Конец смены\nИванов;01.11.2026;20:00;08:00\nПетров;01.11.2026;08:00;20:00\n',
      'shift',
    ],
    [
      'leads',
      'Номер заявки,Дата заявки,Телефон,Источник\n17,2026-11-01 10:00:00,+7 701 555 17 40,Яндекс\n18,2026-11-01 10:10:00,+7 701 555 17 41,Google\n',
      'lead',
    ],
    [
      'Kazakh calls',
      'Қоңырау нөмірі,Күні мен уақыты,Кезек,Оператор,Күту,Сөйлесу,Нәтижесі\n1,2026-11-18 09:00:00,Қолдау,Ә. Жанар,12,01:05,Жауап берілді\n2,2026-11-18 09:01:00,Қолдау,,40,00:00,Жауапсыз\n',
      'call, queue-visit, talk',
    ],
    [
      'English calls',
      'call_id\tstart_time\tcaller\tqueue\tagent\twait\ttalk time\tstatus\n1\t11/18/2026 9:00:00 AM\t77015551740\tsales\tAnn\t5\t120\tanswered\n2\t11/18/2026 9:05:00 PM\t77015551741\tsales\t\t50\t0\tmissed\n',
      'call, queue-visit, talk',
    ],
  ])('understands %s', async (_name, text, record) => {
    const shown = await preview(text);
    expect(shown.issues).toEqual([]);
    expect(shown.quarantine).toEqual([]);
    expect(shown.rows[0]?.record).toBe(record);
  });

  it.each([
    ['nothing', ''],
    ['one word', 'hello'],
    ['bytes', Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)],
    ['only a header', 'Дата;Номер\n'],
    ['a name that YAML minds', '"a: b";"{c}";"- d";"__proto__"\n1;2;3;4\n'],
    ['many columns', `${Array.from({ length: 500 }, (_, index) => `c${index}`).join(';')}\n`],
  ])('answers for %s', async (_name, text) => {
    const shown = await preview(text);
    expect(shown.kind).toBe('table');
    expect(shown.issues).toMatchObject([
      { code: 'guess-missing', params: { field: 'call.startedAt' } },
    ]);
  });

  it.skipIf(!existsSync(join(data, 'pwc')))(
    'reads the workbook of PwC by guess alone',
    async () => {
      const shown = await previewFile({ path: join(data, 'pwc/call_center.xlsx'), name: 'x.xlsx' });
      expect(shown).toMatchObject({
        encoding: 'xlsx',
        delimiter: null,
        key: 'Call Id',
        issues: [],
        guessed: 9,
      });
      expect(shown.quarantine.map((one) => one.count)).toEqual([]);
    },
  );
});

describe('the kind of a file', () => {
  const kind = (text: string, name = 'x') => guessKind(Buffer.from(text), name);

  it.each([
    [
      'asterisk-queue-log',
      '1795312918|NONE|NONE|NONE|QUEUESTART|\n1795312984|a-1.0|sales|NONE|ENTERQUEUE||7701|1\n',
    ],
    [
      'asterisk-cdr',
      '"","7701","support","q","""x"" <7701>","PJSIP/t-1","PJSIP/1","Queue","support,t","2026-11-22 02:03:03","2026-11-22 02:03:03","2026-11-22 02:03:08",5,5,"ANSWERED","DOCUMENTATION","a-1",""\n',
    ],
    [
      'events',
      '{"type":"call-started","at":1,"call":"x"}\n{"type":"call-ended","at":2,"call":"x"}\n',
    ],
    ['events', '[\n {"type":"call-started","at":1,"call":"x"}]'],
    ['table', 'a,b\n1,2\n'],
    ['table', ''],
  ])('is %s', (wanted, text) => {
    expect(kind(text)).toBe(wanted);
  });

  it('shows a queue_log without anything to map', async () => {
    const shown = await preview(
      `${'1795312984|a-1.0|sales|NONE|ENTERQUEUE||7701|1\n'.repeat(5)}rubbish|\n1795312985|a-1.0|sales|Ann|CONNECT|1|b|1\n`,
      { name: 'queue_log' },
    );
    expect(shown).toMatchObject({
      kind: 'asterisk-queue-log',
      mapping: '',
      fields: [],
      rowsEstimate: 7,
    });
    expect(shown.rows.slice(4).map((row) => row.record)).toEqual([
      'queue-entered',
      '',
      'agent-connected',
    ]);
    expect(shown.quarantine).toMatchObject([{ count: 1, line: 6 }]);
  });
});
