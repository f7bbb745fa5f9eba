import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInReports } from '../../../src/contracts/reports.ts';
import type { Answer } from '../../../src/core/query/question.ts';
import { type Centre, gudok, root, startCentre, until } from '../../support/command.ts';
import { pdfPages } from '../../support/pdf-text.ts';
import { openSmtpPeer } from '../../support/smtp-peer.ts';

const sample = join(root, 'test', 'fixtures', 'asterisk', 'queue_log');
const period = { from: '2026-11-18', to: '2026-11-20', zone: 'Asia/Almaty' };
const card = {
  title: 'Мой вопрос',
  view: 'bar',
  step: 'own',
  question: { metrics: ['offered', 'asa'], by: ['agent'], limit: 1 },
};

describe('reports of a running server', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre();
    const line = ['import', 'asterisk-queue-log', sample, '--project', 'p', '--zone', 'UTC'];
    const outcome = await gudok([...line, '--data', centre.dataDir]);
    expect(outcome.code, outcome.err).toBe(0);
  });
  afterAll(() => centre?.remove());

  const send = (path: string, body: object) =>
    fetch(`${centre.url}/api/v1${path}`, { method: 'POST', body: JSON.stringify(body) });
  const get = async <Body>(path: string) =>
    (await (await fetch(`${centre.url}/api/v1${path}`)).json()) as Body;

  it('writes every report that ships in every language and format', async () => {
    const languages = ['ru', 'kk', 'en'];
    const versions = / · (версия|нұсқа|version) 1\. /;
    for (const [at, id] of builtInReports.entries()) {
      const language = languages[at % 3];
      for (const format of ['pdf', 'xlsx', 'csv', 'html']) {
        const answer = await send(`/reports/${id}/file`, { ...period, language, format });
        expect([id, format, answer.status]).toEqual([id, format, 200]);
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect(answer.headers.get('content-disposition')).toContain(`gudok_${id}_2026-11-18`);
        if (format === 'pdf') {
          const text = (await pdfPages(bytes)).join('\n');
          expect([id, text]).toEqual([id, expect.stringContaining('Asia/Almaty')]);
          // A room without control events has nothing to define.
          if (id !== 'control-events')
            expect([id, text]).toEqual([id, expect.stringMatching(versions)]);
        }
        if (format === 'html') expect(bytes.toString()).toContain(`<html lang="${language}">`);
      }
    }
  }, 120_000);

  it('says the very numbers of the question, the zone and the versions', async () => {
    const asked = { metrics: ['offered', 'answered'], by: ['queue'], ...period };
    const { rows, totals } = (await (await send('/query', asked)).json()) as Answer;
    const file = await send('/reports/queues-day/file', { ...period, format: 'xlsx' });
    const sheets = await readXlsxFile(Buffer.from(await file.arrayBuffer()));
    const table = sheets.find(({ sheet }) => sheet === 'По очередям')?.data ?? [];
    expect(table).toHaveLength(rows.length + 2);
    for (const { queue, offered, answered } of rows)
      expect(table.find(([name]) => name === queue)?.slice(1, 3)).toEqual([offered, answered]);
    expect(table.at(-1)?.slice(1, 3)).toEqual([totals.offered, totals.answered]);
    const about = JSON.stringify(sheets.at(-1)?.data);
    expect(about).toContain('Asia/Almaty');
    expect(about).toContain('count(queue_visits)');
  });

  it('makes a report of a question with all its rows, sends it now and keeps the file', async () => {
    const content = { kind: 'question', card };
    const made = await send('/reports', { name: 'Мой отчёт', content, period: 'last-7-days' });
    const { id } = (await made.json()) as { id: string };
    const csv = await (await send(`/reports/${id}/file`, { ...period, format: 'csv' })).text();
    const asked = { metrics: ['offered'], by: ['agent'], ...period };
    const { rows } = (await (await send('/query', asked)).json()) as Answer;
    expect(rows.length).toBeGreaterThan(1);
    for (const { agent, offered } of rows)
      expect(csv).toContain(`${agent || 'не указано'};${offered};`);

    const schedule = await send('/report-schedules', {
      report: id,
      days: { kind: 'week', weekdays: [1] },
      time: '09:00',
      zone: 'Asia/Almaty',
      period: 'last-30-days',
      formats: ['pdf', 'csv'],
      skipEmpty: false,
    });
    expect(schedule.status).toBe(200);
    const saved = (await schedule.json()) as { id: string };
    await send(`/report-schedules/${saved.id}/run`, {});
    interface Runs {
      runs: { id: string; state: string; title: string; files: { name: string }[] }[];
    }
    let last: Runs['runs'][number] | undefined;
    await until(async () => {
      last = (await get<Runs>('/report-runs')).runs[0];
      return last?.state === 'made';
    }, 60_000);
    expect(last?.title).toBe('Мой отчёт');
    expect(last?.files).toHaveLength(2);
    const file = await fetch(`${centre.url}/api/v1/report-runs/${last?.id}/files/0`);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const none = await fetch(`${centre.url}/api/v1/report-runs/${last?.id}/files/9`);
    expect(none.status).toBe(404);
    const notices = await get<{ notices: { title: string }[] }>('/notices');
    if (notices.notices?.length) expect(notices.notices[0]?.title).toContain('Мой отчёт');
  });

  it('arrives as a mail that shows the report and has its files', async () => {
    const peer = await openSmtpPeer();
    const settings = {
      ...{ kind: 'email', host: 'localhost', port: peer.port, security: 'none' },
      ...{ user: '', from: 'gudok@centre.example' },
    };
    const made = await send('/channels', { name: 'Почта', settings });
    expect(made.status).toBe(200);
    const channel = ((await made.json()) as { id: string }).id;
    const schedule = await send('/report-schedules', {
      ...{ report: 'kpi-month', time: '09:00', zone: 'Asia/Almaty', period: 'last-30-days' },
      ...{ days: { kind: 'month', day: 1 }, language: 'kk', formats: ['pdf', 'xlsx'] },
      ...{ channels: [channel], recipients: ['boss@centre.example'], skipEmpty: false },
    });
    await send(`/report-schedules/${((await schedule.json()) as { id: string }).id}/run`, {});
    await until(async () => peer.mails.length > 0, 60_000);
    const [mail] = peer.mails;
    expect(mail?.to).toEqual(['boss@centre.example']);
    expect(mail?.raw.match(/Content-Disposition: attachment/g)).toHaveLength(2);
    const encoded =
      /Content-Type: text\/html[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(mail?.raw ?? '')?.[1] ?? '';
    const body = encoded.includes('=')
      ? Buffer.from(
          encoded
            .replace(/=\r\n/g, '')
            .replace(/=([0-9A-F]{2})/g, (_, code) =>
              String.fromCharCode(Number.parseInt(code, 16)),
            ),
          'latin1',
        ).toString()
      : Buffer.from(encoded, 'base64').toString();
    expect(`${body}${Buffer.from(encoded, 'base64')}`).toContain('KPI кестесі');
    await peer.close();
  });

  it('refuses what it cannot make', async () => {
    const cases: [string, object, string][] = [
      ['/reports/nothing/file', { ...period, format: 'pdf' }, 'UNKNOWN_REPORT'],
      ['/reports/ivr/file', { ...period, format: 'docx' }, 'INVALID_INPUT'],
      ['/reports/ivr/file', { ...period, zone: 'Mars/Base', format: 'pdf' }, 'UNKNOWN_ZONE'],
      [
        '/reports',
        { id: 'ivr', name: 'x', content: { kind: 'built-in', report: 'ivr' } },
        'FORBIDDEN',
      ],
      ['/report-schedules/x/run', {}, 'UNKNOWN_SCHEDULE'],
      ['/report-runs/x/retry', {}, 'UNKNOWN_RUN'],
    ];
    for (const [path, body, code] of cases) {
      const answer = (await (await send(path, body)).json()) as { code: string };
      expect([path, answer.code]).toEqual([path, code]);
    }
  });

  it('is made by the command too', async () => {
    const out = join(centre.dataDir, 'queues.pdf');
    const list = await gudok(['report', '--data', centre.dataDir]);
    expect(list.out).toContain('queues-day');
    const days = ['--from', period.from, '--to', period.to, '--zone', period.zone];
    const line = ['report', 'make', 'queues-day', ...days, '--language', 'kk', '--out', out];
    const made = await gudok([...line, '--data', centre.dataDir]);
    expect(made.code, made.err).toBe(0);
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
    const plain = await gudok([
      'report',
      'make',
      'ivr',
      ...days,
      '--out',
      join(centre.dataDir, 'A.CSV'),
      '--data',
      centre.dataDir,
    ]);
    expect(plain.code, plain.err).toBe(0);
    const nowhere = join(centre.dataDir, 'nowhere', 'a.csv');
    const lost = await gudok([
      'report',
      'make',
      'ivr',
      ...days,
      '--out',
      nowhere,
      '--data',
      centre.dataDir,
    ]);
    expect([lost.code, lost.err.trim().split('\n').length]).toEqual([1, 1]);
    expect(lost.err).toContain(nowhere);
    const wrong = await gudok([
      'report',
      'make',
      'ivr',
      '--format',
      'doc',
      '--data',
      centre.dataDir,
    ]);
    expect(wrong.code).toBe(2);
  });
});
