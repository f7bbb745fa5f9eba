import type { ProjectSpec } from './centre.ts';
import { chance, type Random, randomFrom } from './random.ts';

/** Mobile prefixes of Kazakhstan; the 555 after them marks a number as made up. */
const prefixes = [
  '700',
  '701',
  '702',
  '705',
  '707',
  '708',
  '747',
  '771',
  '775',
  '776',
  '777',
  '778',
];

/** Number of a caller: one of the project's regulars, or anybody. */
export function callerOf(project: ProjectSpec, seed: number, random: Random): string {
  if (!chance(random, project.regulars.share)) return numberFrom(random);
  // The square makes some regulars call far more often than others.
  const index = Math.floor(project.regulars.count * random() ** 2);
  return numberFrom(randomFrom(seed, project.key, 'regular', index));
}

function numberFrom(random: Random): string {
  const prefix = prefixes[Math.floor(random() * prefixes.length)] ?? '701';
  return `+7${prefix}555${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
}
