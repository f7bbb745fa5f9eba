/** Why there is no link; each has a text in locales/<language>/connections.json. */
export const amiFailures = [
  'refused',
  'unreachable',
  'unknown-host',
  'timeout',
  'tls',
  'not-ami',
  'login',
  'plain-needs-tls',
  'permission',
  'silent',
  'closed',
  'too-much',
] as const;
export type AmiFailureReason = (typeof amiFailures)[number];

/** A link that could not be made, or broke. `detail` is what the system or Asterisk said. */
export class AmiFailure extends Error {
  readonly reason: AmiFailureReason;
  readonly detail: string;
  constructor(reason: AmiFailureReason, detail = '', cause?: unknown) {
    super(`${reason} ${detail}`, { cause });
    this.name = 'AmiFailure';
    this.reason = reason;
    this.detail = detail;
  }
}

const byCode: Readonly<Record<string, AmiFailureReason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
};

/** What a socket's error means. */
export function failureOf(error: unknown): AmiFailure {
  if (error instanceof AmiFailure) return error;
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  const tls = /^ERR_(SSL|TLS)|CERT|SELF_SIGNED|UNABLE_TO/.test(code) || /certificate/.test(message);
  return new AmiFailure(byCode[code] ?? (tls ? 'tls' : 'closed'), code || message, error);
}
