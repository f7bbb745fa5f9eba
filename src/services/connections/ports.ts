import type { JournalEntry } from '../../core/contact/journal.ts';
import type { PresentPicture } from '../../core/live/picture.ts';

/** How a link to a PBX stands. */
export interface LinkState {
  /** `failed`: it will not mend by itself (a wrong password), though it is tried now and then. */
  readonly state: 'connecting' | 'connected' | 'waiting' | 'failed';
  /** ms UTC. */
  readonly since: number;
  /** What the PBX calls itself. */
  readonly peer?: string | undefined;
  /** Why it is not connected: a text of locales connections.json, `connections.reason-…`. */
  readonly reason?: string | undefined;
  /** What the system or the PBX said to it. */
  readonly detail?: string | undefined;
  readonly retryAt?: number | undefined;
}

/** What a link has just told. */
export interface PbxTold {
  /** Ahead of the book of record: for the live state only. */
  readonly ahead: readonly JournalEntry[];
  /** To be kept in the journal. */
  readonly record: readonly JournalEntry[];
  /** What the link remembers after this; to be given to the link that comes after it. */
  readonly memory: () => string;
}

export interface PbxHandlers {
  onState(state: LinkState): void;
  onEntries(told: PbxTold): void;
  /** After each log-in. */
  onPicture(picture: PresentPicture): void;
}

/** A link that holds itself up until it is closed. */
export interface PbxLink {
  /** Nothing more is read until `resume`. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

/** How a PBX is reached. */
export interface PbxAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: 'off' | 'verify' | 'any';
  readonly login: 'challenge' | 'plain';
  readonly user: string;
}

/** A PBX as it was set up. */
export interface StoredConnection extends PbxAddress {
  readonly id: string;
  readonly tenant: string;
  readonly project: string;
  /** Name of its sources and of the system that its calls belong to. */
  readonly name: string;
  readonly zone: string;
  /** Sealed. */
  readonly secret: string;
  /** File of this machine; null: its events are the record. */
  readonly logPath: string | null;
  /** Reading settings as YAML; null: the usual ones. */
  readonly settings: string | null;
  /** ms UTC. */
  readonly createdAt: number;
}

/** Connections as they are remembered (PostgreSQL). */
export interface ConnectionStore {
  /** false: there is one of this name in the project. */
  add(connection: StoredConnection): Promise<boolean>;
  list(tenant: string): Promise<StoredConnection[]>;
  byId(tenant: string, id: string): Promise<StoredConnection | undefined>;
  remove(tenant: string, id: string): Promise<boolean>;
}

export type OpenLink = (
  options: PbxAddress & {
    readonly secret: string;
    readonly withLog: boolean;
    readonly memory: string | undefined;
  },
  handlers: PbxHandlers,
) => PbxLink;

/** What one try of an address came to. */
export interface TrialResult {
  readonly connected: boolean;
  readonly peer: string;
  readonly reason: string | null;
  readonly detail: string;
  readonly queues: number;
  readonly members: number;
}
