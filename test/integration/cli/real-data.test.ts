import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportJob } from '../../../src/contracts/sources.ts';
import type { Answer, AnswerRow } from '../../../src/core/query/question.ts';
import { type Centre, gudokJson, root, startCentre } from '../../support/command.ts';

const shared = join(root, '..', 'shared', 'data');
const present = existsSync(shared);

/** Figures of expected.json by the metric and parameters that must give them. */
interface Expected {
  calls: number;
  offered: number;
  answered: number;
  abandoned: number;
  left_in_ivr: number;
  phantom: number;
  wait_answered_s: number;
  wait_abandoned_s: number;
  talk_s: number;
  answered_20: number;
  abandoned_20: number;
  short_abandoned_5: number;
}
type Section = Partial<Expected> & { queue?: string; day?: string; agent?: string; hour?: number };
interface Month {
  total: Expected;
  by_queue: Section[];
  by_day: Section[];
  by_agent: Section[];
  by_hour: Section[];
}

describe.skipIf(!present)('real data through the command and the API', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre();
  });
  afterAll(() => centre?.remove());

  const query = (metrics: string, ...rest: string[]) =>
    gudokJson<Answer>([
      'query',
      '--data',
      centre.dataDir,
      '--format',
      'json',
      '--metrics',
      metrics,
      ...rest,
    ]);

  async function api(question: object): Promise<Answer> {
    const response = await fetch(`${centre.url}/api/v1/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  }

  describe('anonymous bank, January and February 1999', () => {
    const expected = present
      ? (JSON.parse(
          readFileSync(join(shared, 'anonymous-bank', 'expected.json'), 'utf8'),
        ) as Record<string, Month>)
      : {};
    const metrics =
      'calls,offered,answered,abandoned,ivr_left,phantom,asa,ata,att,short_abandoned,answered_in_time,abandoned_in_time,wait_answered,wait_abandoned,talk_time';
    const months = [
      ['january', '1999-01-01', '1999-02-01'],
      ['february', '1999-02-01', '1999-03-01'],
    ] as const;

    beforeAll(async () => {
      const job = await gudokJson<ImportJob>([
        'import',
        'table',
        join(shared, 'anonymous-bank', 'january.tsv'),
        join(shared, 'anonymous-bank', 'february.tsv'),
        '--mapping',
        join(root, 'examples', 'anonymous-bank.yaml'),
        '--project',
        'bank',
        '--zone',
        'Asia/Jerusalem',
        '--data',
        centre.dataDir,
        '--json',
      ]);
      expect(job).toMatchObject({ state: 'done', counts: { repeated: 0, quarantined: 0 } });
    });

    function holds(row: AnswerRow | undefined, want: Section): void {
      const number = (id: string) => Number(row?.[id] ?? 0);
      const got = {
        calls: number('calls'),
        offered: number('offered'),
        answered: number('answered'),
        abandoned: number('abandoned'),
        left_in_ivr: number('ivr_left'),
        phantom: number('phantom'),
        wait_answered_s: number('wait_answered'),
        wait_abandoned_s: number('wait_abandoned'),
        talk_s: number('talk_time'),
        answered_20: number('answered_in_time'),
        abandoned_20: number('abandoned_in_time'),
        short_abandoned_5: number('short_abandoned'),
      };
      const wanted: Partial<Record<string, unknown>> = { ...want };
      for (const place of ['queue', 'day', 'agent', 'hour']) delete wanted[place];
      expect({
        where: want.queue ?? want.day ?? want.agent ?? want.hour ?? 'total',
        ...got,
      }).toMatchObject(wanted);
    }

    // The zone of the centre's only sources so far: days are counted by it without being told.
    const where = ['--where', 'project=bank'];

    const sections = [
      ['by_queue', 'queue', 'queue'],
      ['by_day', 'day', 'day'],
      ['by_hour', 'hour_of_day', 'hour'],
      ['by_agent', 'agent', 'agent'],
    ] as const;

    /** Every row that says something, and no other: by its place. */
    function holdsAll(
      rows: readonly AnswerRow[],
      by: string,
      month: Section[],
      place: string,
    ): void {
      const places = new Set<unknown>();
      for (const want of month) {
        const named = want[place as 'queue'];
        // Our rows have no name for the agent whom nobody noted.
        const value = named === 'NO_SERVER' ? '' : named;
        places.add(value);
        holds(
          rows.find((row) => row[by] === value),
          want,
        );
      }
      const others = rows.filter(
        (row) => !places.has(row[by]) && Number(row.calls ?? row.answered),
      );
      expect(others).toEqual([]);
    }

    it.each(months)('%s: total, by queue, day, hour and agent', async (name, from, to) => {
      const month = expected[name] as Month;
      const period = ['--from', from, '--to', to, ...where];
      holds((await query(metrics, ...period)).totals, month.total);
      for (const [section, by, place] of sections) {
        const asked = by === 'agent' ? 'answered,talk_time' : metrics;
        holdsAll((await query(asked, '--by', by, ...period)).rows, by, month[section], place);
      }
    });

    it.each(months)('%s through the API', async (name, from, to) => {
      const month = expected[name] as Month;
      for (const [section, by, place] of sections) {
        const answer = await api({
          metrics: by === 'agent' ? ['answered', 'talk_time'] : metrics.split(','),
          by: [by],
          from,
          to,
          zone: 'Asia/Jerusalem',
          where: [{ dimension: 'project', values: ['bank'] }],
        });
        holdsAll(answer.rows, by, month[section], place);
        if (by !== 'agent') holds(answer.totals, month.total);
      }
    });

    it('January through the API gives the figures of the README', async () => {
      const answer = await api({
        metrics: ['service_level', 'asa', 'att', 'wait_p90', 'wait_max'],
        from: '1999-01-01',
        to: '1999-02-01',
        zone: 'Asia/Jerusalem',
        where: [{ dimension: 'project', values: ['bank'] }],
        params: { 'service_level.threshold': 20 },
      });
      expect(answer.totals.asa).toBeCloseTo(35.028, 3);
      expect(answer.totals.att).toBeCloseTo(183.4517, 4);
      expect(answer.totals.service_level).toBeCloseTo(0.544194, 6);
      expect(answer.totals).toMatchObject({ wait_p90: 111, wait_max: 1500 });
      const ofAnswered = await query(
        'service_level',
        '--param',
        'service_level.method=answered',
        '--from',
        '1999-01-01',
        '--to',
        '1999-02-01',
        ...where,
      );
      expect(ofAnswered.totals.service_level).toBeCloseTo(0.606135, 6);
    });

    it('the same files again change nothing', async () => {
      const before = await query(metrics, '--from', '1999-01-01', '--to', '1999-03-01', ...where);
      const job = await gudokJson<ImportJob>([
        'import',
        'table',
        join(shared, 'anonymous-bank', 'january.tsv'),
        '--mapping',
        join(root, 'examples', 'anonymous-bank.yaml'),
        '--project',
        'bank',
        '--zone',
        'Asia/Jerusalem',
        '--data',
        centre.dataDir,
        '--json',
      ]);
      expect(job.counts).toMatchObject({ accepted: 0, repeated: 31_599 });
      expect(
        (await query(metrics, '--from', '1999-01-01', '--to', '1999-03-01', ...where)).totals,
      ).toEqual(before.totals);
    });
  });

  describe('a real Asterisk under 72 calls', () => {
    const period = [
      '--from',
      '2026-11-22',
      '--to',
      '2026-11-23',
      '--zone',
      'UTC',
      '--where',
      'project=asterisk',
    ];

    beforeAll(async () => {
      const sample = join(shared, 'asterisk-sample');
      const common = ['--project', 'asterisk', '--zone', 'UTC', '--data', centre.dataDir, '--json'];
      await gudokJson(['import', 'asterisk-queue-log', join(sample, 'queue_log'), ...common]);
      await gudokJson(['import', 'asterisk-cdr', join(sample, 'Master.csv'), ...common]);
    });

    it('gives the table of its README', async () => {
      const answer = await query(
        'offered,answered,abandoned,asa,ata,att,answered_in_time',
        '--by',
        'queue',
        '--param',
        'answered_in_time.threshold=5',
        ...period,
      );
      const got = Object.fromEntries(
        answer.rows.map((row) => {
          const n = (id: string) => Number(row[id] ?? 0);
          return [
            row.queue,
            [
              n('offered'),
              n('answered'),
              n('abandoned'),
              Math.round(n('asa') * n('answered')),
              Math.round(n('ata') * n('abandoned')),
              Math.round(n('att') * n('answered')),
              n('answered_in_time'),
            ],
          ];
        }),
      );
      expect(got).toEqual({
        all: [6, 6, 0, 36, 0, 31, 3],
        few: [6, 6, 0, 16, 0, 36, 6],
        rnd: [6, 1, 5, 15, 85, 2, 0],
        sales: [12, 12, 0, 58, 0, 56, 6],
        skills: [12, 12, 0, 83, 0, 72, 1],
        support: [18, 8, 10, 61, 127, 35, 3],
      });
      expect(answer.totals).toMatchObject({ offered: 60, answered: 45, abandoned: 15 });
      const sums = await query(
        'wait_answered,wait_abandoned,talk_time,asa,hung_up_by_agent,answered_in_time',
        '--param',
        'answered_in_time.threshold=5',
        ...period,
      );
      expect(sums.totals).toMatchObject({
        wait_answered: 269,
        wait_abandoned: 212,
        talk_time: 232,
        answered_in_time: 19,
      });
      expect(sums.totals.asa).toBeCloseTo(5.978, 3);
      expect(sums.totals.hung_up_by_agent).toBeCloseTo(34 / 45, 9);
    });

    it('gives answered and talk of each agent', async () => {
      const answer = await query('answered,att', '--by', 'agent', ...period);
      const got = Object.fromEntries(
        answer.rows
          .filter((row) => row.agent)
          .map((row) => [
            row.agent,
            `${row.answered}/${Math.round(Number(row.att) * Number(row.answered))}`,
          ]),
      );
      expect(got).toEqual({
        'Agent One': '9/47',
        'Agent Two': '9/47',
        'Agent Three': '10/47',
        'Agent Four': '8/45',
        'Agent Five': '9/46',
      });
    });
  });

  describe.each(['call_center.csv', 'call_center.xlsx'])('Call Centre Trends, %s', (file) => {
    const project = `pwc-${file.split('.')[1]}`;
    const where = [
      '--from',
      '2021-01-01',
      '--to',
      '2021-04-01',
      '--zone',
      'UTC',
      '--where',
      `project=${project}`,
    ];

    beforeAll(async () => {
      await gudokJson([
        'import',
        'table',
        join(shared, 'pwc', file),
        '--mapping',
        join(root, 'examples', 'pwc.yaml'),
        '--project',
        project,
        '--zone',
        'UTC',
        '--data',
        centre.dataDir,
        '--json',
      ]);
    });

    it('gives the figures of its README', async () => {
      const { totals } = await query('calls,answered,abandoned,asa,att,ata,csat_score', ...where);
      expect(totals).toMatchObject({ calls: 5000, answered: 4054, abandoned: 946, ata: null });
      expect(totals.asa).toBeCloseTo(67.52, 2);
      expect(totals.att).toBeCloseTo(224.92, 2);
      expect(totals.csat_score).toBeCloseTo(3.4036, 4);
      const months = await query('calls', '--by', 'month', ...where);
      expect(months.rows.map((row) => row.calls)).toEqual([1772, 1616, 1612]);
      const topics = await query('offered', '--by', 'queue', ...where);
      expect(Object.fromEntries(topics.rows.map((row) => [row.queue, row.offered]))).toEqual({
        Streaming: 1022,
        'Technical Support': 1019,
        'Payment related': 1007,
        'Contract related': 976,
        'Admin Support': 976,
      });
    });

    it('gives calls, answered and resolved of each agent', async () => {
      const all = await query('calls,answered', '--by', 'agent', ...where);
      const resolved = await query(
        'calls',
        '--by',
        'agent',
        ...where,
        '--where',
        'tag.resolved=yes',
      );
      const of = (answer: Answer, agent: string, id: string) =>
        answer.rows.find((row) => row.agent === agent)?.[id];
      const got = ['Becky', 'Dan', 'Diane', 'Greg', 'Jim', 'Joe', 'Martha', 'Stewart'].map(
        (agent) =>
          `${agent} ${of(all, agent, 'calls')}/${of(all, agent, 'answered')}/${of(resolved, agent, 'calls')}`,
      );
      expect(got).toEqual([
        'Becky 631/517/462',
        'Dan 633/523/471',
        'Diane 633/501/452',
        'Greg 624/502/455',
        'Jim 666/536/485',
        'Joe 593/484/436',
        'Martha 638/514/461',
        'Stewart 582/477/424',
      ]);
      expect(resolved.totals.calls).toBe(3646);
    });
  });
});
