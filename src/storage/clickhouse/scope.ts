import type { IngestScope } from '../../services/ingest/target.ts';

/** Condition that keeps a statement inside one system of one project. */
export const inScope =
  'tenant = {tenant:String} AND project = {project:String} AND system = {system:String}';

export function scopeParams(scope: IngestScope): Record<string, string> {
  return { tenant: scope.tenant, project: scope.project, system: scope.system };
}
