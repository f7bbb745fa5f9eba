import type { OperatorSpec, ProjectSpec } from './centre.ts';

/**
 * The same project so many times bigger: more calls, more people of the same habits, longer queues.
 * `people`: how many for each of the project's, where there are to be more of them than calls ask.
 */
export function scaledProject(project: ProjectSpec, times: number, people = times): ProjectSpec {
  return {
    ...project,
    intents: project.intents.map((intent) => ({ ...intent, perDay: intent.perDay * times })),
    queues: project.queues.map((queue) => ({
      ...queue,
      capacity: queue.capacity * times,
      outbound: { ...queue.outbound, perDay: queue.outbound.perDay * times },
    })),
    operators: project.operators.flatMap((operator): OperatorSpec[] =>
      Array.from({ length: people }, (_, index) =>
        index === 0 ? operator : { ...operator, name: `${operator.name} ${index + 1}` },
      ),
    ),
    regulars: { ...project.regulars, count: project.regulars.count * times },
  };
}
