import { describe, expect, it } from 'vitest';
import { feedPhase } from './feed-phase.ts';
import { applyPatch } from './live-state.ts';
import { sampleNow, sampleQueue, sampleRoom } from './sample-room.ts';

const patch = { at: sampleNow + 250, lagSeconds: 0.1, ready: true };

describe('a patch', () => {
  it('changes only what it tells of, and leaves the other lists as they were', () => {
    const room = sampleRoom();
    const changed = sampleQueue({ queue: 'Продажи', project: 'Окна Север', waiting: 7 });
    const next = applyPatch(room, { ...patch, queues: [changed] });
    expect(next.queues.map(({ queue }) => queue)).toEqual(room.queues.map(({ queue }) => queue));
    expect(next.queues[1]).toBe(changed);
    expect(next.queues[0]).toBe(room.queues[0]);
    expect(next.agents).toBe(room.agents);
    expect(next.totals).toBe(room.totals);
    expect(next.at).toBe(sampleNow + 250);
    expect(applyPatch(room, patch).queues).toBe(room.queues);
  });

  it('puts a new queue in its place and takes away those that are gone', () => {
    const next = applyPatch(sampleRoom(), {
      ...patch,
      queues: [sampleQueue({ queue: 'Абонентская', project: 'Связьком' })],
      goneQueues: ['Окна Север\nПродажи'],
    });
    expect(next.queues.map(({ project, queue }) => `${project}/${queue}`)).toEqual([
      'Дент-Люкс/Запись на приём',
      'Дент-Люкс/Перенос и отмена',
      'Окна Север/Замер и монтаж',
      'Связьком/Абонентская',
      'Связьком/Тариф и оплата',
      'Связьком/Техподдержка',
    ]);
  });
});

describe('age of the data', () => {
  const heard = { state: sampleRoom(), heardAt: 1000, refused: false, unanswered: false };
  it('flows, stops after 15 s and cannot be trusted after 60 s', () => {
    const phases = [0, 14_999, 15_000, 59_999, 60_000].map(
      (ms) => feedPhase(heard, 1000 + ms).phase,
    );
    expect(phases).toEqual(['flowing', 'flowing', 'stopped', 'stopped', 'stale']);
    expect(feedPhase(heard, 84_500).age).toBe(83);
  });
  it('says what else is the matter', () => {
    expect(feedPhase({ ...heard, state: null }, 99_000).phase).toBe('starting');
    expect(feedPhase({ ...heard, state: null, unanswered: true }, 99_000).phase).toBe('unanswered');
    expect(feedPhase({ ...heard, refused: true }, 1000).phase).toBe('refused');
    expect(feedPhase({ ...heard, state: sampleRoom({ ready: false }) }, 1000).phase).toBe(
      'rebuilding',
    );
    expect(feedPhase({ ...heard, state: sampleRoom({ lagSeconds: 12 }) }, 1000).phase).toBe('slow');
  });
});
