import type { Source } from '../../contracts/sources.ts';
import type { ReadingSettings } from '../../core/contact/settings.ts';
import type { SourceKind } from '../../sources/sdk/source.ts';

/** A source as it is set up. */
export interface SourceSetup {
  readonly id: string;
  readonly tenant: string;
  readonly project: string;
  readonly kind: SourceKind;
  readonly name: string;
  readonly system: string;
  readonly zone: string;
  readonly settings: ReadingSettings;
}

/** Sources as they are remembered (PostgreSQL). */
export interface SourceStore {
  /** Makes a source or finds the one of this name; zone and settings are then the new ones. */
  ensure(
    setup: Omit<SourceSetup, 'settings'> & {
      /** undefined: as they are, or the usual ones. */
      readonly settings: ReadingSettings | undefined;
      readonly live: boolean;
      /** SHA-256 of the token, hexadecimal. */
      readonly tokenHash?: string | undefined;
    },
  ): Promise<SourceSetup>;
  byId(tenant: string, id: string): Promise<SourceSetup | undefined>;
  byTokenHash(hash: string): Promise<SourceSetup | undefined>;
  list(tenant: string): Promise<Omit<Source, 'lagSeconds'>[]>;
  setLive(id: string, live: boolean): Promise<void>;
  lastEventAt(id: string): Promise<number | null>;
}
