import type { ControlVersion } from '../../core/control/definition.ts';
import { shippedDefinitions } from '../../core/control/shipped.ts';
import type { ControlPorts } from './ports.ts';

/** Every version of every definition, those that ship first. */
export async function allVersions({
  tenant,
  definitions,
}: Pick<ControlPorts, 'tenant' | 'definitions'>): Promise<ControlVersion[]> {
  return [...shippedDefinitions, ...(await definitions.versions(tenant))];
}

/** The newest version of each definition that was not taken away. */
export function newestOf(versions: readonly ControlVersion[]): ControlVersion[] {
  const newest = new Map<string, ControlVersion>();
  for (const one of versions) {
    const known = newest.get(one.id);
    if (!known || one.version > known.version) newest.set(one.id, one);
  }
  return [...newest.values()].filter(({ removed }) => !removed);
}
