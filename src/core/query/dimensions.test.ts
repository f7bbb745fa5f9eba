import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { dimensionOf, dimensionsOfFact, sharedDimensions } from './dimensions.ts';

describe('a dimension', () => {
  it('is known by its name in every language, and how it is shown', () => {
    expect(dimensionOf('queue')).toEqual({
      id: 'queue',
      name: { ru: 'Очередь', kk: 'Кезек', en: 'Queue' },
      unit: 'text',
    });
    expect(dimensionOf('day')).toMatchObject({ unit: 'time', name: { en: 'Day' } });
    expect(dimensionOf('weekday').unit).toBe('count');
    expect(dimensionOf('hour_of_day').unit).toBe('count');
    expect(dimensionOf('wait')).toMatchObject({
      ...{ unit: 'text', numeric: true, filterOnly: true },
      name: { ru: 'Ожидание, с' },
    });
    expect(dimensionOf('caller')).toMatchObject({ filterOnly: true, name: { en: 'Caller' } });
  });

  it('may be a tag, in conditions only', () => {
    expect(dimensionOf('tag.city')).toEqual({
      id: 'tag.city',
      name: { ru: 'Метка city', kk: 'city белгісі', en: 'Tag city' },
      unit: 'text',
      filterOnly: true,
    });
  });

  it('that is none is refused with those there are', () => {
    const refused = (id: string) => {
      try {
        return dimensionOf(id);
      } catch (error) {
        return error instanceof AppError ? [error.code, error.params] : error;
      }
    };
    expect(refused('colour')).toEqual([
      'UNKNOWN_DIMENSION',
      {
        dimension: 'colour',
        known: expect.stringMatching(/^project, source, queue, .*, duration$/),
      },
    ]);
    expect(refused('tag.')).toMatchObject(['UNKNOWN_DIMENSION', { dimension: 'tag.' }]);
  });
});

describe('what facts can be cut by', () => {
  it('are their columns and time, not numbers of clients', () => {
    expect(dimensionsOfFact('offers')).toEqual([
      ...['project', 'source', 'queue', 'agent', 'team', 'quarter_hour', 'half_hour', 'hour'],
      ...['day', 'week', 'month', 'weekday', 'hour_of_day'],
    ]);
    expect(dimensionsOfFact('quarantine')).toEqual(['project']);
  });

  it('are those that all of them have', () => {
    expect(sharedDimensions(['offers', 'ivr_steps'])).toEqual(
      dimensionsOfFact('offers').filter((id) => !['queue', 'agent', 'team'].includes(id)),
    );
    expect(sharedDimensions(['offers', 'quarantine'])).toEqual(['project']);
    expect(sharedDimensions([])).not.toContain('caller');
  });
});
