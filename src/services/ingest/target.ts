import type { ReadingSettings } from '../../core/contact/settings.ts';
import type { SourceKind } from '../../sources/sdk/source.ts';

/** A system of one project: calls and operators of one scope share keys, of two never. */
export interface IngestScope {
  readonly tenant: string;
  readonly project: string;
  readonly system: string;
}

/** Where what a source reads goes to, and how its ambiguities are read. */
export interface IngestTarget extends IngestScope {
  /** The source's id. */
  readonly source: string;
  readonly kind: SourceKind;
  /** IANA zone of times without one. */
  readonly zone: string;
  readonly settings: ReadingSettings;
}

/** One text for a scope, for maps and locks. */
export function scopeKey(scope: IngestScope): string {
  return `${scope.tenant}\u0000${scope.project}\u0000${scope.system}`;
}
