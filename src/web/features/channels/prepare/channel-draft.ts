import type { Channel, ChannelKind, ChannelSettings } from '../../../../contracts/channels.ts';
import type { InputOf } from '../../../api/door.ts';

export type ChannelWish = InputOf<'saveChannel'>;
type Severities = NonNullable<ChannelWish['severities']>;

/** A channel as its form holds it: every field of every kind is a text, ticks apart. */
export interface ChannelDraft {
  readonly id: string | null;
  readonly version: number | null;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly enabled: boolean;
  readonly language: 'ru' | 'kk' | 'en';
  readonly severities: Severities;
  /** One a line. */
  readonly recipients: string;
  readonly quiet: boolean;
  readonly ratePerMinute: string;
  /** Texts of the settings of its kind. */
  readonly fields: Readonly<Record<string, string>>;
  readonly allowPrivate: boolean;
  readonly secretsKept: readonly string[];
  /** Those typed now; an absent one stays as it is, an empty one is taken away. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface FieldSpec {
  readonly key: string;
  readonly kind: 'text' | 'choice' | 'area' | 'secret';
  readonly options?: readonly string[];
  readonly initial?: string;
  readonly needed?: boolean;
  /** Seldom set: behind «Ещё». */
  readonly rare?: boolean;
}

const text = (key: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  key,
  kind: 'text',
  ...more,
});

/** Fields of a kind in the order of its form; secrets are named as the server names them. */
export const fieldsOf: Readonly<Record<ChannelKind, readonly FieldSpec[]>> = {
  email: [
    text('host', { needed: true }),
    text('port', { initial: '587', needed: true }),
    text('security', {
      kind: 'choice',
      options: ['starttls', 'tls', 'none'],
      initial: 'starttls',
    }),
    text('user'),
    text('password', { kind: 'secret' }),
    text('from', { needed: true }),
    text('fromName', { initial: 'Gudok' }),
    text('authority', { kind: 'area', rare: true }),
  ],
  telegram: [
    text('token', { kind: 'secret', needed: true }),
    text('baseUrl', { initial: 'https://api.telegram.org', needed: true, rare: true }),
  ],
  webhook: [
    text('url', { needed: true }),
    text('secret', { kind: 'secret' }),
    text('authorization', { kind: 'secret', rare: true }),
  ],
  slack: [
    text('flavour', { kind: 'choice', options: ['slack', 'mattermost'], initial: 'slack' }),
    text('url', { kind: 'secret', needed: true }),
  ],
  sms: [
    text('method', { kind: 'choice', options: ['POST', 'GET', 'PUT'], initial: 'POST' }),
    text('contentType', {
      kind: 'choice',
      options: ['application/json', 'application/x-www-form-urlencoded', 'text/xml', 'text/plain'],
      initial: 'application/json',
    }),
    text('url', { needed: true }),
    text('body', { kind: 'area', initial: '{"to": "{phone}", "text": "{text}"}' }),
    text('headers', { kind: 'area' }),
    text('secret', { kind: 'secret' }),
    text('successText', { rare: true }),
  ],
  app: [],
};

/** Kinds whose messages go to people by name. */
export const hasRecipients = (kind: ChannelKind): boolean =>
  kind === 'email' || kind === 'telegram' || kind === 'sms';
/** Kinds that call an address which may be of the own network. */
export const callsOut = (kind: ChannelKind): boolean => kind !== 'email' && kind !== 'app';

export function newDraft(kind: ChannelKind, language: ChannelDraft['language']): ChannelDraft {
  return {
    id: null,
    version: null,
    kind,
    name: '',
    enabled: true,
    language,
    severities: ['critical', 'high', 'medium', 'low'],
    recipients: '',
    quiet: false,
    ratePerMinute: '20',
    fields: Object.fromEntries(
      fieldsOf[kind]
        .filter((one) => one.kind !== 'secret')
        .map((one) => [one.key, one.initial ?? '']),
    ),
    allowPrivate: false,
    secretsKept: [],
    secrets: {},
  };
}

export function draftOfChannel(channel: Channel): ChannelDraft {
  const settings = channel.settings as ChannelSettings & Record<string, unknown>;
  return {
    ...newDraft(channel.kind, channel.language),
    id: channel.id,
    version: channel.version,
    name: channel.name,
    enabled: channel.enabled,
    severities: channel.severities,
    recipients: channel.recipients.join('\n'),
    quiet: channel.quiet,
    ratePerMinute: String(channel.ratePerMinute),
    fields: Object.fromEntries(
      fieldsOf[channel.kind]
        .filter((one) => one.kind !== 'secret')
        .map(({ key }) => [
          key,
          key === 'headers' ? headerText(settings[key]) : String(settings[key] ?? ''),
        ]),
    ),
    allowPrivate: settings.allowPrivate === true,
    secretsKept: channel.secretsKept,
  };
}

/** What keeps a form from being a channel: field → message of locales channel-pages.json. */
export type ChannelFaults = Readonly<Record<string, string>>;

/** The form as the server takes it; null while something is missing or wrong. */
export function wishOfChannel(draft: ChannelDraft): {
  wish: ChannelWish | null;
  faults: ChannelFaults;
} {
  const faults: Record<string, string> = {};
  if (draft.name.trim() === '') faults.name = 'needed';
  for (const { key, kind, needed } of fieldsOf[draft.kind]) {
    const typed = kind === 'secret' ? draft.secrets[key] : draft.fields[key];
    const kept = kind === 'secret' && typed === undefined && draft.secretsKept.includes(key);
    if (needed && !kept && !typed?.trim()) faults[key] = 'needed';
  }
  const recipients = linesOf(draft.recipients);
  if (hasRecipients(draft.kind) && recipients.length === 0) faults.recipients = 'needed';
  if (draft.kind === 'email' && recipients.some((one) => !one.includes('@')))
    faults.recipients = 'not-an-address';
  const rate = Number(draft.ratePerMinute);
  if (!Number.isInteger(rate) || rate < 1 || rate > 600) faults.ratePerMinute = 'rate';
  const port = Number(draft.fields.port ?? '1');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) faults.port = 'port';
  for (const key of ['url', 'baseUrl']) {
    const typed = draft.fields[key]?.trim();
    if (typed && !/^https?:\/\//i.test(typed)) faults[key] = 'not-a-url';
  }
  const headers = headersOf(draft.fields.headers ?? '');
  if (headers === null) faults.headers = 'headers';
  if (Object.keys(faults).length > 0) return { wish: null, faults };
  const { port: _, headers: __, ...plain } = draft.fields;
  const settings = {
    kind: draft.kind,
    ...Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [key, key === 'body' ? value : value.trim()]),
    ),
    ...(draft.kind === 'email' ? { port } : {}),
    ...(draft.kind === 'sms' ? { headers } : {}),
    ...(callsOut(draft.kind) ? { allowPrivate: draft.allowPrivate } : {}),
  } as ChannelWish['settings'];
  const wish: ChannelWish = {
    ...(draft.id === null ? {} : { id: draft.id }),
    ...(draft.version === null ? {} : { version: draft.version }),
    name: draft.name.trim(),
    enabled: draft.enabled,
    language: draft.language,
    severities: draft.severities,
    recipients: hasRecipients(draft.kind) ? recipients : [],
    quiet: draft.quiet,
    ratePerMinute: rate,
    settings,
    secrets: { ...draft.secrets },
  };
  return { wish, faults };
}

/** Lines of a text without blanks and empty ones; commas and semicolons part too. */
export function linesOf(typed: string): string[] {
  return [...new Set(typed.split(/[\n,;]/).map((one) => one.trim()))].filter(Boolean);
}

function headersOf(typed: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const line of typed.split('\n')) {
    if (line.trim() === '') continue;
    const at = line.indexOf(':');
    if (at < 1) return null;
    headers[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return headers;
}

function headerText(headers: unknown): string {
  return Object.entries((headers ?? {}) as Record<string, string>)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
