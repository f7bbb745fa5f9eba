/** How an Asterisk is reached. */
export interface AmiOptions {
  readonly host: string;
  /** Usually 5038, with TLS 5039. */
  readonly port: number;
  /** `any`: encrypted, the certificate is not checked (a PBX that signed its own). */
  readonly tls: 'off' | 'verify' | 'any';
  readonly user: string;
  readonly secret: string;
  /** `plain`: the secret goes as it is, even without TLS. Default `challenge` (MD5). */
  readonly login?: 'challenge' | 'plain' | undefined;
  /** Classes of events wanted. */
  readonly events?: string | undefined;
  /** ms; defaults 10 s to connect, 10 s for an answer, a ping every 5 s. */
  readonly connectTimeout?: number | undefined;
  readonly answerTimeout?: number | undefined;
  readonly pingEvery?: number | undefined;
  /** ms UTC; default the machine's. */
  readonly now?: (() => number) | undefined;
}
