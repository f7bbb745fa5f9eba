import type { ChannelText } from '../../contracts/delivery.ts';

/** The channel in the app: always there; a row is made of it when somebody changes it. */
export const appChannel: { readonly id: string; readonly text: ChannelText } = {
  id: 'app',
  text: {
    name: 'Gudok',
    enabled: true,
    language: 'ru',
    severities: ['critical', 'high', 'medium', 'low'],
    recipients: [],
    quiet: false,
    ratePerMinute: 600,
    settings: { kind: 'app' },
  },
};
