import type { ReadingSettings } from './settings.ts';

/**
 * The operator behind a name in a source: some lines carry the interface, others the member's name
 * (D14). Sources apply it before the unit of an entry is made; the folds apply it again, which
 * changes nothing, so that a changed alias table works on what is already in the journal.
 */
export function resolveAgent(name: string, settings: Pick<ReadingSettings, 'aliases'>): string {
  return Object.hasOwn(settings.aliases, name) ? (settings.aliases[name] ?? name) : name;
}

/** Team of an operator: as the source says, else as the settings say, else ''. */
export function teamOf(
  agent: string,
  said: string | undefined,
  settings: Pick<ReadingSettings, 'teams'>,
): string {
  if (said !== undefined && said !== '') return said;
  return Object.hasOwn(settings.teams, agent) ? (settings.teams[agent] ?? '') : '';
}
