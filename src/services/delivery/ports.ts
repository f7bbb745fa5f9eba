import type {
  AppNotice,
  ChannelText,
  Delivery,
  DeliveryFailure,
  DeliveryState,
} from '../../contracts/delivery.ts';
import type { Notice, Severity } from './notifier.ts';

/** A secret as it is kept; `until` (ms UTC): good for no longer. */
export interface SealedSecret {
  readonly sealed: string;
  readonly until?: number | undefined;
}

export interface StoredChannel {
  readonly id: string;
  readonly text: ChannelText;
  readonly secrets: Readonly<Record<string, SealedSecret>>;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly lastSentAt: Date | null;
  readonly lastFailedAt: Date | null;
  readonly lastFailure: DeliveryFailure | null;
}

export type ChannelChange = Pick<StoredChannel, 'id' | 'text' | 'secrets'>;

/** Where channels are kept. Removed ones are not seen, except by `restore`. Times are ms UTC. */
export interface ChannelStore {
  /** In order of making. */
  list(tenant: string): Promise<StoredChannel[]>;
  byId(tenant: string, id: string): Promise<StoredChannel | undefined>;
  /** Undefined when there is one of this id already. */
  add(tenant: string, change: ChannelChange, now: number): Promise<StoredChannel | undefined>;
  /** Undefined when there is none of this id and version. */
  change(
    tenant: string,
    change: ChannelChange,
    version: number,
    now: number,
  ): Promise<StoredChannel | undefined>;
  remove(tenant: string, id: string, now: number): Promise<boolean>;
  /** Undefined when there is none that was removed after `since`. */
  restore(tenant: string, id: string, since: number): Promise<StoredChannel | undefined>;
  /** Deliveries by channel: those under way, and those given up since then. */
  counts(
    tenant: string,
    since: number,
  ): Promise<ReadonlyMap<string, { readonly waiting: number; readonly dead: number }>>;
}

/** One recipient of a notice in a channel; the id goes with every try. */
export interface Addressee {
  readonly id: string;
  readonly channel: string;
  readonly recipient: string;
}

/** A delivery that is ours to try until the lease ends; the try is noted already. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly channel: string;
  readonly recipient: string;
  readonly notice: Notice;
  /** Of all tries, from 1: which one this is. */
  readonly attempt: number;
  /** Tries since it was asked for, this one among them. */
  readonly tries: number;
}

/** How a try ended and what follows. */
export interface AttemptEnd {
  readonly state: Exclude<DeliveryState, 'sending'>;
  readonly failure: DeliveryFailure | null;
  readonly answer: string;
  /** ms UTC. */
  readonly endedAt: number;
  /** ms UTC; for `waiting`. */
  readonly nextAt?: number | undefined;
}

export interface DeliveryFilter {
  readonly channel?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly kind?: Notice['kind'] | undefined;
  readonly severity?: Severity | undefined;
  /** How the key begins. */
  readonly key?: string | undefined;
  readonly recipient?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** A delivery in the log; its title is made from the notice. */
export type DeliveryLine = Omit<Delivery, 'title'> & { readonly notice: Notice };

export interface AttemptLine {
  readonly number: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly sent: boolean;
  readonly failure: DeliveryFailure | null;
  readonly answer: string;
}

export type AppNoticeLine = Pick<AppNotice, 'id' | 'readAt'> & { readonly notice: Notice };

/** The outbox and its log. Times are ms UTC by the caller's clock. */
export interface Outbox {
  /**
   * Notes the notice and its addressees in one transaction; what is there already stays as it is.
   * With `claim` the new rows are being sent from the start and will not be tried again.
   */
  put(
    tenant: string,
    notice: Notice,
    to: {
      readonly addressees: readonly Addressee[];
      readonly inApp: boolean;
      readonly noticeId: string;
      readonly now: number;
      readonly claim?: { readonly until: number; readonly tries: number } | undefined;
    },
  ): Promise<void>;
  /** Channels (switched on, not removed) with something to send now. */
  due(tenant: string, now: number): Promise<string[]>;
  /** Takes the next due delivery of a channel and notes the try. */
  claim(
    tenant: string,
    channel: string,
    now: number,
    leaseUntil: number,
  ): Promise<ClaimedDelivery | undefined>;
  /** False when the lease had gone to another meanwhile: then nothing is changed. */
  finish(tenant: string, of: ClaimedDelivery, end: AttemptEnd): Promise<boolean>;
  /** Gives up whose sender is gone and that have had their tries. */
  buryInterrupted(tenant: string, now: number, tries: number): Promise<void>;
  /** At a start: what an earlier process was sending waits for its next try. */
  release(tenant: string, now: number): Promise<number>;
  list(tenant: string, filter: DeliveryFilter): Promise<{ total: number; lines: DeliveryLine[] }>;
  byId(tenant: string, id: string): Promise<DeliveryLine | undefined>;
  attempts(id: string): Promise<AttemptLine[]>;
  files(id: string): Promise<{ name: string; bytes: number }[]>;
  /** Makes a dead or waiting one due now, with all tries before it. */
  again(tenant: string, id: string, now: number): Promise<void>;
  notices(
    tenant: string,
    page: { readonly unread: boolean; readonly offset: number; readonly limit: number },
  ): Promise<{ total: number; lines: AppNoticeLine[] }>;
  unread(tenant: string): Promise<{ unread: number; newestAt: Date | null }>;
  markRead(tenant: string, ids: readonly string[] | undefined, now: number): Promise<void>;
  /**
   * Forgets ended deliveries and notices older than `logBefore`, files older than `filesBefore`,
   * channels removed before `removedBefore` with what still waited for them.
   */
  forget(
    tenant: string,
    before: { readonly log: number; readonly files: number; readonly removed: number },
    now: number,
  ): Promise<void>;
}

/** A channel with its secrets open, for the moment of sending. */
export interface OpenChannel {
  readonly id: string;
  readonly text: ChannelText;
  readonly secrets: Readonly<Record<string, string>>;
}

export interface SendJob {
  readonly delivery: string;
  readonly recipient: string;
  readonly notice: Notice;
  readonly channel: OpenChannel;
  /** ms UTC. */
  readonly now: number;
}

export type SendOutcome =
  | { readonly sent: true; readonly answer: string }
  | {
      readonly sent: false;
      readonly failure: DeliveryFailure;
      /** Another try would fail alike. */
      readonly permanent: boolean;
      /** Seconds the other side asks to wait; it holds for the whole channel. */
      readonly retryAfter?: number | undefined;
      readonly answer: string;
    };

/** Tries once to tell; never throws. */
export type Send = (job: SendJob, signal: AbortSignal) => Promise<SendOutcome>;
