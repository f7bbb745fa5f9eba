import { MINUTE } from './calendar.ts';
import type { ProjectSpec } from './centre.ts';
import { type Arrival, firstCalls } from './demand.ts';
import { sendHome } from './operators.ts';
import type { Emission, World } from './world.ts';

/** Something that goes wrong on a simulated day: planted to see whether anybody notices. ms UTC. */
export type Trouble =
  /** So many times more people call a queue. */
  | {
      readonly kind: 'queue-flood';
      readonly queue: string;
      readonly from: number;
      readonly to: number;
      readonly factor: number;
    }
  /** The people of a team go home, whoever is in a talk after it, and nobody of it comes any more. */
  | {
      readonly kind: 'sick-team';
      readonly team: string;
      readonly from: number;
      readonly to: number;
    }
  /** No call comes or goes over the trunk; callers in the menus are cut off. */
  | { readonly kind: 'dead-trunk'; readonly from: number; readonly to: number }
  /** The PBX works, but its source tells nothing; nor later. */
  | { readonly kind: 'silent-source'; readonly from: number; readonly to: number };

const isIn = ({ from, to }: Trouble, at: number): boolean => at >= from && at < to;

/** Arrivals of a day with troubles: more of a flooded queue. */
export function troubledArrivals(
  project: ProjectSpec,
  seed: number,
  day: number,
  arrivals: readonly Arrival[],
  troubles: readonly Trouble[],
): Arrival[] {
  const result = [...arrivals];
  for (const trouble of troubles) {
    if (trouble.kind === 'queue-flood') {
      // Others who call for the same reasons: the calls of the same day in other worlds.
      for (let more = 1; more < trouble.factor; more += 1) {
        const extra = firstCalls(project, seed + 1000 * more, day);
        result.push(
          ...extra.filter(({ at, intent }) => intent.queue === trouble.queue && isIn(trouble, at)),
        );
      }
    }
  }
  return result.sort((a, b) => a.at - b.at);
}

/** Puts the troubles of people and lines on the day. */
export function planTroubles(world: World, troubles: readonly Trouble[]): void {
  for (const trouble of troubles) {
    if (trouble.kind === 'dead-trunk') world.deadTrunk.push(trouble);
    if (trouble.kind === 'sick-team')
      world.agenda.schedule(trouble.from, () => {
        for (const operator of world.operators)
          if (operator.spec.team === trouble.team) sendHome(world, operator);
      });
  }
}

/** What is told of the day in spite of its troubles. */
export function toldOf(emissions: readonly Emission[], troubles: readonly Trouble[]): Emission[] {
  const silent = troubles.filter(({ kind }) => kind === 'silent-source');
  return emissions.filter(({ at }) => !silent.some((one) => isIn(one, at)));
}

/** A trouble that lasts so many minutes from an instant. */
export function lasting(
  minutes: number,
  from: number,
): { readonly from: number; readonly to: number } {
  return { from, to: from + minutes * MINUTE };
}
