import { defaultReading, type ReadingSettings } from '../../core/contact/settings.ts';
import type { ProjectSpec } from '../../core/simulate/centre.ts';

/** How the simulator's events are read: as they come, with each operator's team. */
export function simulatorSettings(project: ProjectSpec): ReadingSettings {
  const teams = Object.fromEntries(project.operators.map(({ name, team }) => [name, team]));
  return { ...defaultReading, teams };
}
