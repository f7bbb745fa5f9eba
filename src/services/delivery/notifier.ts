/** Severity of what is told; channels may be limited to some. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** A file that goes with a notice. */
export interface NoticeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * One thing to tell somebody. Texts are made per recipient's language from
 * `locales/<language>/<area>.json`: `title` and `lines` are message ids with what fills them, so
 * that the same notice reads as a mail, a Telegram message or an SMS.
 */
export interface Notice {
  /**
   * The same key is told to a channel once, however often it is given (restarts, two at once).
   * `alert:<incident>:…` are told to a recipient in the order they were given.
   */
  readonly key: string;
  readonly kind:
    | 'alert'
    | 'resolved'
    | 'escalation'
    | 'control-event'
    | 'missed-call'
    | 'report'
    | 'test';
  readonly severity: Severity;
  readonly title: NoticeText;
  readonly lines: readonly NoticeText[];
  /** A small table, such as the five calls that matter most. */
  readonly table?:
    | { readonly head: readonly NoticeText[]; readonly rows: readonly (readonly string[])[] }
    | undefined;
  /** Path within Gudok, such as `/alerts?incident=…`; the public address is put before it. */
  readonly link?: string | undefined;
  readonly files?: readonly NoticeFile[] | undefined;
  /**
   * A whole HTML document that a mail shows instead of one made of title, lines and table: a report.
   * Everything in it is escaped by who made it.
   */
  readonly html?: string | undefined;
  /** Machine-readable body for webhooks. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  /** ms UTC. */
  readonly at: number;
}

export interface NoticeText {
  /** Message id: `alerts.fired`. An id that is not known is taken as the text itself. */
  readonly message: string;
  /**
   * What fills it. The text may format numbers itself (`{share, number, ::percent .0}`,
   * `{at, date, medium}`); a number in a plain `{value}` is written by the language's rules. What is
   * called differently by language is given three times: `name.ru`, `name.kk`, `name.en` fill
   * `{name}`. A value `@area.key` is the message of that id (`@codes.outcome.answered`).
   */
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** How other services tell people something. */
export interface Notifier {
  /**
   * Puts the notice in the outbox of each channel (ids); resolves when that is durable, and sends
   * behind. Unknown and switched-off channels are left out, and those set to other severities
   * (reports are told always). In the app it is shown too, with empty `channels` there only.
   *
   * `recipients` (addresses, chat ids, phones) take the place of those of the channel: each channel
   * takes what suits its kind, and a channel of persons that nothing suits tells nobody. What can be
   * no recipient at all (a name) is not heeded, but with reports. A report to persons is not shown in the app unless
   * `channels` is empty.
   *
   * Gives how many the named channels have to tell, told before or not: 0 means that nobody is
   * reached by them.
   */
  notify(
    notice: Notice,
    to: { readonly channels: readonly string[]; readonly recipients?: readonly string[] },
  ): Promise<number>;
}
