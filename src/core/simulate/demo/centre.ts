import type { ProjectSpec } from '../centre.ts';
import { dent } from './dent.ts';
import { okna } from './okna.ts';
import { svyazkom } from './svyazkom.ts';

/** The demo outsourcer: three projects, six queues, sixty operators. */
export const demoCentre: readonly ProjectSpec[] = [okna, dent, svyazkom];

/** The project of that key or name. */
export function demoProject(name: string): ProjectSpec | undefined {
  return demoCentre.find((project) => project.key === name || project.name === name);
}
