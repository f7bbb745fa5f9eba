import type { OutputOf } from '../../../api/door.ts';

type Person = OutputOf<'controlReport'>['people'][number];

/** Names that stand on several rows, since several projects have them: «nobody» first of all. */
export function namesakes(people: readonly Pick<Person, 'agent'>[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { agent } of people) (seen.has(agent) ? twice : seen).add(agent);
  return twice;
}

/** The page's filters with those of a row; of a name in several projects, its project too. */
export function filtersOf(
  { project, agent }: Pick<Person, 'project' | 'agent'>,
  where: Readonly<Record<string, string[]>>,
  twice: ReadonlySet<string>,
): Record<string, string[]> {
  return { ...where, agent: [agent], ...(twice.has(agent) ? { project: [project] } : {}) };
}
