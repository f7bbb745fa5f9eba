import type { ConditionOf } from './definition.ts';
import { type Found, ofQueues, some } from './found.ts';
import { evidenceLimit } from './occurrence.ts';
import { type DayOffer, type DayTalk, type PersonDay, stretchesOf } from './person-day.ts';

interface Counted {
  readonly system: string;
  readonly call: string;
  readonly queue: string;
  readonly at: number;
  readonly endedAt: number;
  readonly value: number | null;
}

/** So many talks or rings of a kind in a shift, a day, an hour. */
export function counted(condition: ConditionOf<'count'>, day: PersonDay): Found[] {
  const { where, per, atLeast } = condition;
  const rows: Counted[] =
    where.of === 'talks'
      ? day.talks.filter((talk) => talkFits(where, talk)).map(countedTalk)
      : day.offers.filter((offer) => offerFits(where, offer)).map(countedOffer);
  rows.sort((a, b) => a.endedAt - b.endedAt || (keyText(a) < keyText(b) ? -1 : 1));
  return stretchesOf(day, per).flatMap((stretch): Found[] => {
    const inside = rows.filter(({ at }) => at >= stretch.from && at < stretch.to);
    const turning = inside[atLeast - 1];
    if (!turning) return [];
    return [
      {
        subject: stretch.name,
        at: turning.endedAt,
        value: inside.length,
        threshold: atLeast,
        unit: 'count',
        evidence: {
          calls: inside
            .slice(0, evidenceLimit)
            .map(({ system, call, at, value }) => ({ system, call, at, value })),
        },
        system: turning.system,
      },
    ];
  });
}

const keyText = ({ system, call, at }: Counted): string => `${system} ${call} ${at}`;

const countedTalk = (talk: DayTalk): Counted => ({
  system: talk.system,
  call: talk.call,
  queue: talk.queue,
  at: talk.startedAt,
  endedAt: talk.endedAt ?? talk.startedAt,
  value: talk.talk,
});

const countedOffer = (offer: DayOffer): Counted => ({
  system: offer.system,
  call: offer.call,
  queue: offer.queue,
  at: offer.startedAt,
  endedAt: offer.endedAt ?? offer.startedAt,
  value: offer.ring,
});

function talkFits(
  where: Extract<ConditionOf<'count'>['where'], { of: 'talks' }>,
  talk: DayTalk,
): boolean {
  // One that goes on has no length yet.
  if (talk.talk === null && (where.under !== undefined || where.over !== undefined)) return false;
  return (
    some<string>(where.endedBy, talk.endedBy) &&
    some<string>(where.direction, talk.direction) &&
    ofQueues(where.queues, talk.queue) &&
    (where.under === undefined || (talk.talk ?? 0) < where.under) &&
    (where.over === undefined || (talk.talk ?? 0) > where.over) &&
    (where.holdOver === undefined || (talk.hold ?? 0) > where.holdOver) &&
    (where.transferred === undefined || (talk.transferred !== '') === where.transferred)
  );
}

function offerFits(
  where: Extract<ConditionOf<'count'>['where'], { of: 'offers' }>,
  offer: DayOffer,
): boolean {
  return (
    offer.result !== 'in-progress' &&
    some<string>(where.result, offer.result) &&
    ofQueues(where.queues, offer.queue) &&
    (where.ringOver === undefined || (offer.ring ?? 0) >= where.ringOver)
  );
}
