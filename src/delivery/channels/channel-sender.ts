import type { ChannelSettings } from '../../contracts/delivery.ts';
import type { SendJob, SendOutcome } from '../../services/delivery/ports.ts';
import type { RenderedNotice } from '../notices/render.ts';

export interface SenderOptions {
  /** ms a peer may stay silent. */
  readonly patience: number;
  /** No channel may go to addresses of the own network, whatever its settings say. */
  readonly publicOnly: boolean;
}

/** What a sender of one kind works on. */
export interface Sending<Kind extends ChannelSettings['kind']> {
  readonly job: SendJob;
  readonly settings: Extract<ChannelSettings, { kind: Kind }>;
  readonly notice: RenderedNotice;
  readonly options: SenderOptions;
  readonly signal: AbortSignal;
}

export type Sender<Kind extends ChannelSettings['kind']> = (
  sending: Sending<Kind>,
) => Promise<SendOutcome>;
