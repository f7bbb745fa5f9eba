import { describe, expect, it } from 'vitest';
import type { ExpressionOf } from '../../kpi/ast.ts';
import { factOf } from '../../kpi/check.ts';
import { parseFormula } from '../../kpi/parse.ts';
import type { FactName } from '../model.ts';
import type { Statement } from '../sql-text.ts';
import { buildSql, factDaysSql, farRowsSql, foldSql } from './build-sql.ts';
import { type Part, partType, rollupParts } from './parts.ts';
import { type RollupShape, rollupShapes } from './shapes.ts';

const golden = (name: string) => `../../../../test/golden/rollups/${name}.sql`;
const textOf = ({ sql, params }: Statement): string =>
  `${sql}\n${JSON.stringify(params, null, 1)}\n`;

function partsOf(...texts: string[]): Part[] {
  const parts = texts.flatMap((text) => {
    const [formula = '', error] = text.split(' ± ');
    const read = parseFormula(formula);
    if (!read.ok) throw new Error(text);
    const aggregate = {
      ...(read.expression as ExpressionOf<'aggregate'>),
      ...(error && { approximate: Number(error) }),
    };
    return rollupParts(aggregate, factOf(aggregate) as FactName) ?? [];
  });
  return [...new Map(parts.map((part) => [part.column, part])).values()];
}

function shapeOf(fact: FactName, dimension = 'project', sketches = false): RollupShape {
  const found = rollupShapes.find(
    (shape) =>
      shape.fact === fact && shape.dimensions.includes(dimension) && shape.sketches === sketches,
  );
  if (!found) throw new Error(fact);
  return found;
}

const run = (fact: FactName, ...days: number[]) => ({
  tenant: 'main',
  fact,
  days: days.map((day) => ({ day, build: day * 10 })),
});
const visits = partsOf(
  "avg(queue_visits.wait where outcome = 'answered')",
  'max(queue_visits.wait)',
  'min(queue_visits.wait)',
);
const states = partsOf('sum(agent_intervals.duration where staffed)', 'count(agent_intervals)');
const sketches = partsOf('distinct(queue_visits.caller) ± 0.01', 'p95(queue_visits.wait) ± 0.02');

describe('the finest slots of days', () => {
  it('are made from the rows that belong to the days, each under its build', async () => {
    const made = buildSql(run('queue_visits', 20_000, 20_001), shapeOf('queue_visits'), visits);
    await expect(textOf(made)).toMatchFileSnapshot(golden('build-visits'));
  });

  it('are of pieces, cut at the slots, where something lasts', async () => {
    const made = buildSql(
      run('agent_intervals', 20_000),
      shapeOf('agent_intervals', 'agent'),
      states,
    );
    await expect(textOf(made)).toMatchFileSnapshot(golden('build-states'));
  });

  it('are quarters of an hour where boards look at them', async () => {
    const made = buildSql(run('agent_intervals', 20_000), shapeOf('agent_intervals'), states);
    await expect(textOf(made)).toMatchFileSnapshot(golden('build-states-by-team'));
  });

  it('may hold sketches', async () => {
    const made = buildSql(
      run('queue_visits', 20_000),
      shapeOf('queue_visits', 'queue', true),
      sketches,
    );
    await expect(textOf(made)).toMatchFileSnapshot(golden('build-sketches'));
  });
});

describe('longer slots', () => {
  const fold = (fact: FactName, parts: readonly Part[], ofSketches = false) => {
    const shape = shapeOf(fact, 'project', ofSketches);
    const [from, to] = shape.levels;
    if (!to) throw new Error('one level');
    return textOf(foldSql(run(fact, 20_000, 20_001), shape, [from, to], parts));
  };

  it('put the shorter ones together', async () => {
    await expect(fold('queue_visits', visits)).toMatchFileSnapshot(golden('fold-visits'));
  });

  it('count a piece once that goes on within them', async () => {
    await expect(fold('agent_intervals', states)).toMatchFileSnapshot(golden('fold-states'));
  });

  it('merge sketches', async () => {
    await expect(fold('queue_visits', sketches, true)).toMatchFileSnapshot(golden('fold-sketches'));
  });
});

describe('days that roll-ups must not hold', () => {
  it('are those with rows far from the time in their key', async () => {
    const far = farRowsSql(run('talks', 20_000, 20_001));
    await expect(far && textOf(far)).toMatchFileSnapshot(golden('far-talks'));
    expect(farRowsSql(run('calls', 20_000))).toBeUndefined();
    expect(farRowsSql(run('agent_intervals', 20_000))).toBeUndefined();
  });
});

describe('days that have rows', () => {
  it('are found by the time in the key', () => {
    expect(factDaysSql('calls')).toBe(
      'SELECT tenant, toInt32(intDiv(toUnixTimestamp(started_at), 86400)) AS day FROM calls GROUP BY tenant, day',
    );
    expect(factDaysSql('agent_intervals')).toBe(
      'SELECT tenant, toInt32(day) AS day FROM agent_intervals GROUP BY tenant, day',
    );
    expect(() => factDaysSql('quarantine')).toThrow('not of a time');
  });
});

describe('columns of roll-ups', () => {
  const typesOf = (...texts: string[]) => partsOf(...texts).map((part) => partType(part));

  it('are as wide as what they hold', () => {
    expect(typesOf('sum(queue_visits.wait)')).toEqual(['UInt32', 'UInt32', 'Float64']);
    expect(typesOf('min(queue_visits.wait)', 'max(queue_visits.wait)')).toEqual([
      'Nullable(Float64)',
      'Nullable(Float64)',
    ]);
  });

  it('of sketches have room for the error that is allowed', () => {
    expect(typesOf('distinct(queue_visits.caller) ± 0.01')).toEqual([
      'AggregateFunction(uniqCombined64(14), String)',
    ]);
    expect(typesOf('distinct(queue_visits.caller) ± 0.5')).toEqual([
      'AggregateFunction(uniqCombined64(12), String)',
    ]);
    expect(typesOf('distinct(queue_visits.caller) ± 0.0001')).toEqual([
      'AggregateFunction(uniqCombined64(20), String)',
    ]);
    expect(typesOf('p95(queue_visits.wait) ± 0.02')).toEqual([
      'AggregateFunction(quantileDD(0.02, 0.95), Float64)',
    ]);
  });
});
