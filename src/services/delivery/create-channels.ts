import { randomBytes } from 'node:crypto';
import type { Channel, ChannelKind, ChannelText } from '../../contracts/delivery.ts';
import { AppError } from '../../core/errors.ts';
import { newId } from '../sources/create-sources.ts';
import { appChannel } from './app-channel.ts';
import { checkedChannel, isHttp } from './check-channel.ts';
import type { ChannelStore, SealedSecret, StoredChannel } from './ports.ts';

const day = 24 * 3_600_000;

/** Secrets that a kind has. */
export const secretsOf: Readonly<Record<ChannelKind, readonly string[]>> = {
  email: ['password'],
  telegram: ['token'],
  webhook: ['secret', 'authorization'],
  slack: ['url'],
  sms: ['secret'],
  app: [],
};

/** Name of the secret that signed before: it goes on signing beside the new one for a day. */
export const secretBefore = 'secret-before';

export interface ChannelWish extends ChannelText {
  readonly id?: string | undefined;
  readonly version?: number | undefined;
  /** Those that change; an empty one is taken away. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Channels of a tenant. */
export interface Channels {
  list(): Promise<Channel[]>;
  /**
   * Makes one (without id) or saves one over the version that was read; `shownOnce`: secrets made
   * here. Throws INVALID_INPUT, UNKNOWN_CHANNEL, CHANNEL_CHANGED.
   */
  save(wish: ChannelWish): Promise<Channel & { shownOnce: Record<string, string> }>;
  /** The one in the app cannot be removed (FORBIDDEN). */
  remove(id: string): Promise<boolean>;
  /** Throws UNKNOWN_CHANNEL when it was removed more than a day ago. */
  restore(id: string): Promise<Channel>;
}

export interface ChannelPorts {
  readonly tenant: string;
  readonly store: ChannelStore;
  readonly seal: (text: string) => string;
  readonly now: () => number;
}

export function createChannels({ tenant, store, seal, now }: ChannelPorts): Channels {
  const ensureApp = async () => {
    if (await store.byId(tenant, appChannel.id)) return;
    await store.add(tenant, { ...appChannel, secrets: {} }, now());
  };
  const shown = async (stored: StoredChannel): Promise<Channel> => {
    const counts = await store.counts(tenant, now() - 7 * day);
    return channelOf(stored, counts.get(stored.id));
  };
  return {
    async list() {
      await ensureApp();
      const [all, counts] = await Promise.all([
        store.list(tenant),
        store.counts(tenant, now() - 7 * day),
      ]);
      return all.map((stored) => channelOf(stored, counts.get(stored.id)));
    },
    async save({ id, version, secrets, ...wish }) {
      const text = checkedChannel(wish);
      if (id === appChannel.id) await ensureApp();
      const before = id === undefined ? undefined : await store.byId(tenant, id);
      if (id !== undefined && !before) throw new AppError('UNKNOWN_CHANNEL', { id });
      const { kind } = text.settings;
      // What a kind is cannot change: its secrets and recipients would mean something else.
      const wrongKind = before ? before.text.settings.kind !== kind : kind === 'app';
      if (wrongKind) throw invalid('settings.kind', kind);
      const shownOnce: Record<string, string> = {};
      if (kind === 'webhook' && !secrets.secret && !before?.secrets.secret)
        shownOnce.secret = `whsec_${randomBytes(32).toString('base64')}`;
      const given = checkedSecrets(kind, { ...secrets, ...shownOnce });
      const kept = sealedSecrets(before?.secrets ?? {}, given, seal, now());
      const change = { id: id ?? newId('chn'), text, secrets: kept };
      const saved =
        before === undefined
          ? await store.add(tenant, change, now())
          : version === undefined
            ? undefined
            : await store.change(tenant, change, version, now());
      if (!saved) throw new AppError('CHANNEL_CHANGED', { name: before?.text.name ?? text.name });
      return { ...(await shown(saved)), shownOnce };
    },
    async remove(id) {
      if (id === appChannel.id) throw new AppError('FORBIDDEN');
      return store.remove(tenant, id, now());
    },
    async restore(id) {
      const restored = await store.restore(tenant, id, now() - day);
      if (!restored) throw new AppError('UNKNOWN_CHANNEL', { id });
      return shown(restored);
    },
  };
}

function checkedSecrets(kind: ChannelKind, given: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(given)) {
    const wrong =
      !secretsOf[kind].includes(name) ||
      /[\p{Cc}\p{Surrogate}]/u.test(value) ||
      (kind === 'slack' && value !== '' && !isHttp(value)) ||
      (name === 'authorization' && /[^\x20-\x7e]/.test(value)) ||
      (kind === 'telegram' && value !== '' && !/^[\w:-]{10,100}$/.test(value));
    if (wrong) throw invalid(`secrets.${name}`, name);
  }
  return given;
}

/** The secrets as they stand after a change. A webhook's former one signs on for a day. */
function sealedSecrets(
  before: Readonly<Record<string, SealedSecret>>,
  given: Readonly<Record<string, string>>,
  seal: (text: string) => string,
  now: number,
): Record<string, SealedSecret> {
  const after: Record<string, SealedSecret> = { ...before };
  for (const [name, value] of Object.entries(given)) {
    const former = before[name];
    if (name === 'secret' && former && value !== '')
      after[secretBefore] = { ...former, until: now + day };
    if (value === '') delete after[name];
    else after[name] = { sealed: seal(value) };
  }
  return after;
}

function invalid(path: string, message: string): AppError {
  const issues = [{ code: 'invalid_value', params: { message }, path }];
  return new AppError('INVALID_INPUT', {}, { issues });
}

function channelOf(
  stored: StoredChannel,
  counts: { readonly waiting: number; readonly dead: number } = { waiting: 0, dead: 0 },
): Channel {
  return {
    ...stored.text,
    id: stored.id,
    kind: stored.text.settings.kind,
    secretsKept: Object.keys(stored.secrets).filter((name) => name !== secretBefore),
    health: {
      lastSentAt: stored.lastSentAt?.toISOString() ?? null,
      lastFailedAt: stored.lastFailedAt?.toISOString() ?? null,
      lastFailure: stored.lastFailure,
      ...counts,
    },
    version: stored.version,
    createdAt: stored.createdAt.toISOString(),
    updatedAt: stored.updatedAt.toISOString(),
  };
}
