import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { type QuestionInput, question } from '../../../src/core/query/question.ts';
import { ask } from '../../../src/services/query/ask.ts';
import { shippedCatalogue } from '../../support/catalogue.ts';
import { useEngines } from '../../support/engines.ts';
import { insertCentre } from '../../support/insert-centre.ts';
import { oracle } from '../../support/oracle.ts';
import { answerable, canTell } from '../../support/oracle-pairs.ts';
import { queryPorts } from '../../support/query-ports.ts';
import { randomCentre, randomOf } from '../../support/random-centre.ts';

const engines = useEngines();
const from = Date.parse('2026-03-01T00:00:00Z');
const to = from + 2 * 86_400_000;
const period = { from: '2026-03-01', to: '2026-03-03' };

/** Texts that break what is glued together: quotes, comments, placeholders, controls, other scripts. */
const hostile = [
  "'",
  "''",
  "' OR '1'='1",
  "'; DROP TABLE calls; --",
  '" OR ""="',
  '`',
  '\\',
  "\\'",
  '\\\\',
  '\\N',
  '\\x00',
  '{p1:String}',
  '{tenant:String}',
  '$threshold',
  '/* */',
  '-- ',
  '# comment',
  '%',
  '_',
  '*',
  '\t',
  '\n',
  'a\tb\nc\rd',
  '\u0000',
  '\u0000after',
  '\u202Eabc',
  '😀',
  'Әлия Құрманғали',
  'Поддержка №1',
  '[1,2]',
  "['x']",
  "x'],['y",
  'NULL',
  'null',
  'nan',
  '0x1F',
  '1e309',
  'a'.repeat(512),
  "'".repeat(256),
  '<script>alert(1)</script>',
];

describe('hostile strings', () => {
  const ports = () => queryPorts(engines.clickhouse, to);
  const run = (input: Partial<QuestionInput>) =>
    ask(
      ports(),
      { tenant: 'h', projects: null },
      question.parse({ metrics: ['offered'], ...period, ...input }),
    );

  beforeAll(async () => {
    const visits = hostile.map((queue, index) => ({
      project: 'p',
      system: 's',
      call: `c${index}`,
      queue,
      ordinal: 1,
      enteredAt: from + index * 1000,
      leftAt: null,
      outcome: 'in-progress',
      wait: null,
      agent: queue,
      caller: queue,
    }));
    await insertCentre(engines.clickhouse, 'h', { queue_visits: visits }, () => 1);
  });

  it.each(hostile)('%j finds its own row and no other', async (text) => {
    for (const dimension of ['queue', 'agent', 'caller']) {
      const answer = await run({ where: [{ dimension, values: [text] }] });
      expect(answer.totals.offered).toBe(1);
    }
    const others = await run({ where: [{ dimension: 'queue', op: 'not-in', values: [text] }] });
    expect(others.totals.offered).toBe(hostile.length - 1);
    const like = await run({ where: [{ dimension: 'queue', op: 'contains', values: [text] }] });
    expect(like.totals.offered).toBeGreaterThanOrEqual(1);
  });

  it('come back as they went in', async () => {
    const answer = await run({ by: ['queue'] });
    expect(new Set(answer.rows.map(({ queue }) => queue))).toEqual(new Set(hostile));
  });

  it.each(hostile)('%j as a name is refused, not run', async (text) => {
    const short = text.slice(0, 60);
    const inputs: Partial<QuestionInput>[] = [
      { metrics: [short] },
      { by: [short] },
      { zone: short },
      { where: [{ dimension: short, values: ['x'] }] },
      { params: { [short]: 1 } },
      { params: { 'service_level.method': short } },
      { order: [{ column: short, direction: 'asc' }] },
    ];
    for (const input of inputs) {
      const error = await run(input).catch((reason: unknown) => reason);
      expect(error, JSON.stringify(input)).toBeInstanceOf(AppError);
    }
  });
});

describe('the scope', () => {
  it('lets nothing of another tenant or project through', async () => {
    const random = randomOf(77);
    const own = randomCentre(5001, from, to);
    await insertCentre(engines.clickhouse, 'own', own, random);
    await insertCentre(engines.clickhouse, 'other', randomCentre(5002, from, to), random);
    const catalogue = shippedCatalogue();
    const inProject = Object.fromEntries(
      Object.entries(own).map(([table, rows]) => [
        table,
        (rows ?? []).filter(({ project }) => project === 'a'),
      ]),
    );
    for (const id of answerable(catalogue)) {
      const facts = catalogue.metrics.get(id)?.facts ?? [];
      const dimension =
        ['queue', 'agent', 'channel'].find((one) => canTell(facts, one)) ?? 'source';
      const input = question.parse({
        metrics: [id],
        ...period,
        where: [{ dimension, op: 'not-in', values: ['sales'] }],
      });
      const answer = await ask(
        queryPorts(engines.clickhouse, to),
        { tenant: 'own', projects: ['a'] },
        input,
      );
      const expected = oracle(inProject, catalogue, input, { now: to, dataUntil: to });
      const [given, wanted] = [answer.totals[id], expected.totals[id]];
      if (typeof wanted === 'number') expect(given, id).toBeCloseTo(wanted, 8);
      else expect(given, id).toBe(wanted);
    }
  });
});
