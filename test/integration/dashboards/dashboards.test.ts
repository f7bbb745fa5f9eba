import { describe, expect, it } from 'vitest';
import { type Card, card } from '../../../src/contracts/dashboards.ts';
import { createDashboards } from '../../../src/services/dashboards/create-dashboards.ts';
import { createDashboardStore } from '../../../src/storage/postgres/dashboard-store.ts';
import { useEngines } from '../../support/engines.ts';

const engines = useEngines();
const dashboards = () => createDashboards(createDashboardStore(engines.postgres.pool));

const cardOf = (id: string, title = 'Поступило'): Card =>
  card.parse({
    id,
    title,
    view: 'table',
    question: { metrics: ['offered'], by: ['queue'] },
    place: { x: 0, y: 0, width: 6, height: 4 },
  });

describe('dashboards', () => {
  it('keeps what was saved, to the letter, and lists the last changed first', async () => {
    const name = 'Утро \u0000 «Продажи» 👩‍💼 \ue000';
    const cards = [cardOf('a', "'; DROP TABLE dashboards; --\u0000"), cardOf('b')];
    const made = await dashboards().save('t', { name, cards });
    expect(made).toMatchObject({ name, cards, version: 1 });
    expect(await dashboards().get('t', made.id)).toEqual(made);
    const later = await dashboards().save('t', { name: 'Позже', cards: [] });
    const lines = await dashboards().list('t');
    expect(lines.map(({ id, cards }) => [id, cards])).toEqual([
      [later.id, 0],
      [made.id, 2],
    ]);
    expect(await dashboards().list('another')).toEqual([]);
    await expect(dashboards().get('another', made.id)).rejects.toMatchObject({
      code: 'UNKNOWN_DASHBOARD',
    });
  });

  it('refuses a save over a newer one: of ten at once one wins', async () => {
    const { id, version } = await dashboards().save('race', { name: 'Гонка', cards: [] });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        dashboards().save('race', { id, version, name: `Имя ${index}`, cards: [cardOf('a')] }),
      ),
    );
    const won = outcomes.filter(({ status }) => status === 'fulfilled');
    const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect([won.length, new Set(lost)]).toEqual([1, new Set(['DASHBOARD_CHANGED'])]);
    expect((await dashboards().get('race', id)).version).toBe(2);
    await expect(dashboards().save('race', { id, name: 'x', cards: [] })).rejects.toMatchObject({
      code: 'DASHBOARD_CHANGED',
    });
  });

  it('brings a deleted one back for a day, then forgets it', async () => {
    const { id } = await dashboards().save('gone', { name: 'Удалить', cards: [cardOf('a')] });
    expect(await dashboards().remove('gone', id)).toBe(true);
    expect(await dashboards().remove('gone', id)).toBe(false);
    expect(await dashboards().list('gone')).toEqual([]);
    await expect(
      dashboards().save('gone', { id, version: 1, name: 'x', cards: [] }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_DASHBOARD' });
    expect(await dashboards().restore('gone', id)).toMatchObject({ id, cards: [cardOf('a')] });
    await dashboards().remove('gone', id);
    await engines.postgres.pool.query(
      "UPDATE dashboards SET deleted_at = now() - interval '25 hours' WHERE id = $1",
      [id],
    );
    await expect(dashboards().restore('gone', id)).rejects.toMatchObject({
      code: 'UNKNOWN_DASHBOARD',
    });
    await dashboards().remove('gone', 'none');
    const left = await engines.postgres.pool.query('SELECT 1 FROM dashboards WHERE id = $1', [id]);
    expect(left.rowCount).toBe(0);
  });

  it('takes no card twice and none over the edge', async () => {
    const wide = { ...cardOf('a'), place: { x: 8, y: 0, width: 6, height: 4 } };
    for (const cards of [[cardOf('a'), cardOf('a')], [wide]])
      await expect(dashboards().save('t', { name: 'x', cards })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
  });
});
