import type { BarKind, CallTimeline, LaneNote } from './timeline.ts';

/** One thing that happened, for the list under the lanes. */
export interface Step {
  readonly key: string;
  readonly kind: Exclude<BarKind, 'late'>;
  readonly name: string;
  /** Seconds from the first moment. */
  readonly at: number;
  readonly seconds: number;
  readonly open: boolean;
  readonly notes: readonly LaneNote[];
}

/** The bars of all lanes in the order of time. */
export function stepsOf({ lanes }: CallTimeline): Step[] {
  const steps: Step[] = [];
  for (const { key, name, bars, notes } of lanes) {
    const missed = notes.filter(({ code }) => code === 'missed');
    for (const [index, { kind, from, to, open, menu, choice }] of bars.entries()) {
      const last = steps.at(-1);
      if (kind === 'late' && last) {
        steps[steps.length - 1] = { ...last, seconds: to - last.at, open };
        continue;
      }
      const chosen: LaneNote[] = choice ? [{ code: 'choice', text: choice }] : [];
      const own = kind === 'wait' ? notes : kind === 'ivr' ? chosen : [];
      const rang = kind === 'ring' && bars[index + 1]?.kind !== 'talk' ? missed.splice(0, 1) : [];
      steps.push({
        key: `${key}-${index}`,
        kind: kind === 'late' ? 'wait' : kind,
        name: menu ?? name,
        at: from,
        seconds: to - from,
        open,
        notes: [...own, ...rang],
      });
    }
  }
  return steps.sort((a, b) => a.at - b.at);
}
