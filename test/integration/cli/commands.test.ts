import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallCard, CallRow } from '../../../src/contracts/calls.ts';
import type { ImportJob, Source } from '../../../src/contracts/sources.ts';
import type { Answer } from '../../../src/core/query/question.ts';
import {
  type Centre,
  gudok,
  gudokJson,
  root,
  runGudok,
  startCentre,
  until,
} from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sample = join(root, 'test', 'fixtures', 'asterisk', 'queue_log');
const day = ['--from', '2026-11-18', '--to', '2026-11-20', '--zone', 'UTC'];

const mapping = `table: 1
name: Calls
file: { encoding: windows-1251 }
records:
  - record: call
    fields:
      call: Номер
      startedAt: { column: Время, format: "yyyy-MM-dd HH:mm:ss" }
      direction: { constant: inbound }
      queue: Очередь
      outcome: { column: Итог, map: { принят: answered, потерян: abandoned } }
`;

/** Windows-1251 without a library: only what these rows need. */
function windows1251(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
      if (code === 0x401) return 0xa8;
      if (code === 0x451) return 0xb8;
      return code;
    }),
  );
}

describe('the command beside a running server', () => {
  const files = temporaryFolder();
  let centre: Centre;
  let file: (name: string, content: string | Buffer) => string;
  beforeAll(async () => {
    centre = await startCentre();
    file = (name, content) => {
      const path = join(files, name);
      writeFileSync(path, content);
      return path;
    };
  });
  afterAll(() => centre?.remove());

  const data = () => ['--data', centre.dataDir];
  const bring = (kind: string, path: string, ...rest: string[]) =>
    gudokJson<ImportJob>(['import', kind, path, '--zone', 'UTC', '--json', ...data(), ...rest]);
  const query = (...line: string[]) => gudokJson<Answer>(['query', '--json', ...data(), ...line]);
  const sources = () => gudokJson<Source[]>(['sources', '--json', ...data()]);

  describe('import', () => {
    it('tells what was read, and of the same file again that all is known', async () => {
      const job = await bring('asterisk-queue-log', sample, '--project', 'sales');
      expect(job).toMatchObject({ state: 'done', files: ['queue_log'], project: 'sales' });
      const { lines, accepted, repeated, ignored, quarantined } = job.counts;
      expect(accepted + repeated + ignored + quarantined).toBe(lines);
      expect(lines).toBe(readFileSync(sample, 'utf8').trimEnd().split('\n').length);
      const before = await query('-m', 'offered,answered,abandoned,talk_time', ...day);
      const again = await bring('asterisk-queue-log', sample, '--project', 'sales');
      expect(again.counts).toMatchObject({ lines, accepted: 0, quarantined });
      const after = await query('-m', 'offered,answered,abandoned,talk_time', ...day);
      expect(after.totals).toEqual(before.totals);
      expect(before.totals).toMatchObject({ offered: 12, answered: 6 });
    });

    it('in words, in the language asked for', async () => {
      const line = ['import', 'asterisk-queue-log', sample, '--project', 'sales', '--zone', 'UTC'];
      const outcome = await gudok([...line, ...data()], { GUDOK_LANG: 'ru' });
      expect(outcome.code).toBe(0);
      expect(outcome.out).toMatch(/^Строк 51: принято 0/);
    });

    it('a bad mapping is refused with its lines, and leaves no import behind', async () => {
      const bad = file('bad.yaml', mapping.replace('startedAt:', 'startedAtt:'));
      const rows = file('rows.csv', 'Номер\n1\n');
      const before = await fetch(`${centre.url}/api/v1/imports`).then((one) => one.json());
      const outcome = await gudok(['import', 'table', rows, '--mapping', bad, ...data()]);
      expect(outcome).toMatchObject({ code: 1, out: '' });
      expect(outcome.err).toContain('bad.yaml');
      expect(outcome.err).toMatch(/\n {2}8:\d+ {2}.*startedAtt/);
      expect(await fetch(`${centre.url}/api/v1/imports`).then((one) => one.json())).toEqual(before);
    });

    it('a table without a mapping is told so', async () => {
      const outcome = await gudok(['import', 'table', file('r.csv', 'a,b\n1,2\n'), ...data()]);
      expect(outcome.code).toBe(1);
      expect(outcome.err).not.toContain('mapping-none');
    });

    it('a column that the file has not is told with its line', async () => {
      const rows = file('columns.csv', windows1251('Номер;Время\n1;2026-11-19 10:00:00\n'));
      const plan = file('columns.yaml', mapping);
      const outcome = await gudok(['import', 'table', rows, '--mapping', plan, ...data()]);
      expect(outcome.code).toBe(1);
      expect(outcome.err).toMatch(/\n {2}\d+:\d+ {2}.*Очередь/);
    });

    it('Windows-1251, with rows for quarantine and their replay by a mended mapping', async () => {
      const rows = file(
        'cp1251.csv',
        windows1251(
          'Номер;Время;Очередь;Итог\n' +
            '1;2026-11-19 10:00:00;=Продажи;принят\n' +
            '2;2026-11-19 10:05:00;=Продажи;сброшен\n' +
            '3;вчера;=Продажи;принят\n',
        ),
      );
      const plan = file('cp1251.yaml', mapping);
      const job = await bring('table', rows, '--mapping', plan, '--project', 'таблица');
      expect(job.counts).toMatchObject({ lines: 4, accepted: 1, quarantined: 2, ignored: 1 });

      const id = (await sources()).find(({ project }) => project === 'таблица')?.id ?? '';
      const page = await gudokJson<{
        total: number;
        lines: { place: string; line: number; reason: string }[];
      }>(['sources', 'quarantine', id, '--json', ...data()]);
      expect(page.total).toBe(2);
      expect(page.lines.map(({ line }) => line).sort()).toEqual([3, 4]);
      const said = await gudok(['sources', 'quarantine', id, ...data()]);
      expect(said.out).toContain('сброшен');
      expect(said.out).not.toMatch(/\btable-[a-z]/);

      const same = await gudokJson(['sources', 'replay', id, '--json', ...data()]);
      expect(same).toEqual({ accepted: 0, repeated: 0, quarantined: 2 });
      const mended = file(
        'mended.yaml',
        mapping.replace('{ принят', '{ сброшен: abandoned, принят'),
      );
      const replay = ['sources', 'replay', id, '--mapping', mended, '--json', ...data()];
      expect(await gudokJson(replay)).toEqual({ accepted: 1, repeated: 0, quarantined: 1 });
      const answer = await query('-m', 'calls', '--by', 'queue', ...day, '-w', 'project=таблица');
      expect(answer.rows).toEqual([{ queue: '=Продажи', calls: 2 }]);
    });
  });

  describe('query', () => {
    it('prints columns with units, rows and totals', async () => {
      const answer = await query('-m', 'offered,asa,abandon_rate', '-b', 'queue', ...day);
      expect(answer.columns.map(({ id, unit, kind }) => [id, unit, kind])).toEqual([
        ['queue', 'text', 'dimension'],
        ['offered', 'count', 'metric'],
        ['asa', 'seconds', 'metric'],
        ['abandon_rate', 'ratio', 'metric'],
      ]);
      expect(answer.rows).toContainEqual(expect.objectContaining({ queue: 'sales', offered: 12 }));
      expect(answer).toMatchObject({ zone: 'UTC', truncated: false });
    });

    it('takes conditions, parameters, order, limit and attribution', async () => {
      const of = async (...line: string[]) => (await query(...line, ...day)).totals;
      expect(await of('-m', 'answered', '-w', 'wait>=5')).toMatchObject({ answered: 2 });
      expect(await of('-m', 'answered', '-w', 'wait>=5', '-w', 'wait<10')).toMatchObject({
        answered: 1,
      });
      expect(await of('-m', 'offered', '-w', 'outcome=answered,abandoned')).toMatchObject({
        offered: 7,
      });
      expect(await of('-m', 'offered', '-w', 'outcome!=answered')).toMatchObject({ offered: 6 });
      expect(await of('-m', 'offered', '-w', 'caller~0000003')).toMatchObject({ offered: 1 });
      const within = ['-m', 'answered_in_time', '-p', 'answered_in_time.threshold=4'];
      expect(await of(...within)).toMatchObject({ answered_in_time: 4 });
      expect(await of('-m', 'offered', '--attribution', 'outcome')).toMatchObject({ offered: 12 });
      const hours = ['-m', 'calls', '-b', 'quarter_hour', '--order', '-calls', '--limit', '1'];
      const top = await query(...hours, ...day);
      expect(top.rows).toHaveLength(1);
      expect(top.truncated).toBe(true);
    });

    it('as CSV lets no cell be a formula', async () => {
      const line = ['query', '-m', 'calls', '-b', 'queue', '--format', 'csv', ...day, ...data()];
      const outcome = await gudok(line);
      expect(outcome.code).toBe(0);
      expect(outcome.out.split('\n')[0]).toBe('queue,calls');
      expect(outcome.out).toContain("'=Продажи,2");
      expect(outcome.out).not.toMatch(/^=/m);
    });

    it('as a table for people', async () => {
      const line = ['query', '-m', 'offered,abandon_rate,asa', '-b', 'queue', ...day, ...data()];
      const outcome = await gudok(line, { GUDOK_LANG: 'ru' });
      expect(outcome.out).toMatch(/Очередь.*\n/);
      expect(outcome.out).toMatch(/Всего.*%.*0:0\d/);
    });

    it('names what is like an unknown metric, and the dimensions there are', async () => {
      const wrong = await gudok(['query', '-m', 'anwsered', ...day, ...data()]);
      expect(wrong).toMatchObject({ code: 1, out: '' });
      expect(wrong.err).toContain('answered');
      const by = await gudok(['query', '-m', 'calls', '-b', 'city', ...day, ...data()]);
      expect(by.code).toBe(1);
      expect(by.err).toContain('queue');
    });
  });

  describe('calls', () => {
    it('lists those behind a number, each with why; and one with its raw lines', async () => {
      const line = ['calls', '--metric', 'abandoned', ...day, '-w', 'project=sales', ...data()];
      const page = await gudokJson<{ total: number; rows: CallRow[] }>([...line, '--json']);
      expect(page.total).toBe(1);
      expect(page.rows[0]).toMatchObject({ call: 'call-7', project: 'sales' });
      expect(page.rows[0]?.why?.[0]).toMatchObject({ metric: 'abandoned', part: 'counted' });
      const said = await gudok(line);
      expect(said).toMatchObject({ code: 0 });
      expect(said.out).toContain('sales/asterisk/call-7');
      const one = ['calls', '--call', 'sales/asterisk/call-7', ...data()];
      const card = await gudokJson<CallCard>([...one, '--json']);
      expect(card.raw.map(({ text }) => text).join('\n')).toContain('call-7|sales|NONE|ABANDON');
      const card2 = await gudok(one);
      expect(card2.out).toContain('ABANDON');
      const none = await gudok(['calls', '--call', 'sales/asterisk/none', ...data()]);
      expect(none).toMatchObject({ code: 1, out: '' });
      expect(none.err).toContain('none');
    });
  });

  it('sources: a new one for events prints its token once', async () => {
    const line = ['sources', 'add', 'crm', '--project', 'sales', '--json', ...data()];
    const made = await gudokJson<{ source: Source; token: string }>(line);
    expect(made.source).toMatchObject({ name: 'crm', kind: 'events', project: 'sales' });
    expect(made.token.length).toBeGreaterThan(20);
    expect((await gudok(['sources', ...data()])).out).not.toContain(made.token);
    const again = await gudok(['sources', 'add', 'crm', '--project', 'sales', ...data()]);
    expect(again.code).toBe(1);
    expect(again.err).not.toContain('name-taken');
  });

  it('--follow sees appended lines within seconds and over a rotation; Ctrl C ends it well', async () => {
    const at = 1_795_100_000;
    const call = (id: string, moment: number) =>
      `${moment}|${id}|grow|NONE|ENTERQUEUE||77010000009|1\n${moment + 7}|${id}|grow|NONE|ABANDON|1|1|7\n`;
    const log = file('growing', call('g-1', at));
    const common = ['--project', 'grow', '--zone', 'UTC', ...data()];
    const running = runGudok([
      'import',
      'asterisk-queue-log',
      log,
      '--follow',
      '--json',
      ...common,
    ]);
    const period = ['--from', '2026-11-19', '--to', '2026-11-21', '--zone', 'UTC'];
    const sees = async (count: number) =>
      (await query('-m', 'abandoned', ...period, '-w', 'project=grow')).totals.abandoned === count;
    await until(() => sees(1), 20_000);
    const appended = Date.now();
    appendFileSync(log, call('g-2', at + 60));
    await until(() => sees(2), 20_000);
    expect(Date.now() - appended).toBeLessThan(10_000);
    expect((await sources()).find(({ project }) => project === 'grow')?.live).toBe(true);
    renameSync(log, `${log}.1`);
    writeFileSync(log, call('g-3', at + 120));
    await until(() => sees(3), 20_000);
    running.child.kill('SIGINT');
    const outcome = await running.ended;
    expect(outcome.code).toBe(0);
    expect(JSON.parse(outcome.out)).toMatchObject({ state: 'cancelled', counts: { lines: 6 } });
  });

  it('an import can be cancelled; what was read stays, and the next goes on', async () => {
    const started = runGudok([
      'import',
      'simulator',
      '--zone',
      'Asia/Almaty',
      '--project',
      'stop',
      '--json',
      ...data(),
    ]);
    await new Promise((done) => setTimeout(done, 3000));
    started.child.kill('SIGINT');
    const outcome = await started.ended;
    expect(outcome.code).toBe(1);
    expect(JSON.parse(outcome.out)).toMatchObject({ state: 'cancelled' });
  });

  it('rebuild beside it is refused, naming the process', async () => {
    const outcome = await gudok(['rebuild', ...data()]);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain(String(centre.pid));
  });

  it('a second start on the folder is refused, naming process and address', async () => {
    const outcome = await gudok(['start', '--port', '0', ...data()]);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain(String(centre.pid));
    expect(outcome.err).toContain(centre.url);
  });
});
