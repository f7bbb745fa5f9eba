import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../test/support/catalogue.ts';
import type { Localized } from '../query/question.ts';
import { passportOf } from './passport.ts';

const catalogue = shippedCatalogue();
const metrics = [...catalogue.metrics.values()];

/** Ids that pages, documents and other programs rely on. */
const promised =
  'calls offered answered abandoned abandon_rate short_abandoned asa ata wait_p50 wait_p90 wait_max service_level att aht acw hold_time ring_time ring_no_answer transfer_rate flowout_rate callbacks_requested callbacks_made callback_rate repeat_rate ivr_left ivr_share self_service calls_per_hour occupancy utilisation login_time pause_time state_time concurrent_calls load_erlangs balance_residual source_lag quarantined phantom in_progress answer_rate flowout outbound missed'.split(
    ' ',
  );

describe('the shipped catalogue', () => {
  it('has no faults', () => {
    expect(catalogue.issues).toEqual([]);
  });

  it('has every promised id, queues first', () => {
    expect(promised.filter((id) => !catalogue.metrics.has(id))).toEqual([]);
    expect(catalogue.families[0]?.id).toBe('queue');
  });

  it('speaks three languages', () => {
    const texts: [string, Localized][] = metrics.flatMap(({ definition, time }) => [
      [`${definition.id} name`, definition.name],
      [`${definition.id} words`, definition.words],
      [`${definition.id} time`, time],
      ...(definition.short
        ? [[`${definition.id} short`, definition.short] as [string, Localized]]
        : []),
      ...(definition.excludes
        ? [[`${definition.id} excludes`, definition.excludes] as [string, Localized]]
        : []),
      ...(['advice', 'edge'] as const).flatMap((field) => {
        const said = definition[field];
        return said ? [[`${definition.id} ${field}`, said] as [string, Localized]] : [];
      }),
      ...definition.parameters.map(({ id, name }): [string, Localized] => [
        `${definition.id}.${id}`,
        name,
      ]),
    ]);
    for (const [place, { ru, kk, en }] of texts) {
      // An abbreviation is the same everywhere: NPS.
      if (/^[A-Z]+$/.test(en) && ru === en) continue;
      expect(ru, place).toMatch(/[а-яё]/i);
      expect(kk, place).toMatch(/[а-яәғқңөұүһі]/i);
      expect(en, place).not.toMatch(/[а-яё]/i);
    }
  });

  it('gives every metric a target that fits its direction', () => {
    for (const { definition } of metrics) {
      const { direction, target, id } = definition;
      if (!target) continue;
      const corridor =
        target.low !== undefined && target.high !== undefined && target.low < target.high;
      expect(direction === 'corridor' ? corridor : target.value !== undefined, id).toBe(true);
    }
  });

  it('says of every metric what a person needs to act on it', () => {
    expect(metrics.length).toBeGreaterThanOrEqual(110);
    for (const { definition } of metrics) {
      const { id, direction, group, edge, example, impact, advice } = definition;
      expect({ id, group: group !== undefined }).toEqual({ id, group: true });
      expect({ id, edge: edge !== undefined }).toEqual({ id, edge: true });
      expect({ id, example: /\d/.test(example?.en ?? '') || id === 'repeat_calls' }).toEqual({
        id,
        example: true,
      });
      // What can be missed says how bad that is and what to do.
      const judged =
        direction !== 'none' && !['revenue_change', 'abandon_rate_change'].includes(id);
      if (judged)
        expect({ id, impact: impact !== undefined, advice: advice !== undefined }).toEqual({
          id,
          impact: true,
          advice: true,
        });
    }
  });

  it('shows a ratio by its parts', () => {
    const passport = passportOf(
      metrics.find(({ definition }) => definition.id === 'abandon_rate') as (typeof metrics)[0],
      catalogue,
    );
    expect(passport).toMatchObject({
      numerator: 'abandoned',
      denominator: 'offered',
      formula: 'abandoned / offered',
    });
    expect(passport.dimensions).toEqual(
      expect.arrayContaining(['queue', 'half_hour', 'ivr_choice']),
    );
  });

  it('has eight ways to count the service level, each with its formula', () => {
    const method = catalogue.metrics
      .get('service_level')
      ?.definition.parameters.find(({ id }) => id === 'method');
    expect(method?.options?.length).toBe(8);
    expect(new Set(method?.options?.map(({ formula }) => formula)).size).toBe(8);
  });
});
