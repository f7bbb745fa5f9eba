import type { Source } from '../../../../contracts/sources.ts';
import type { Meaning } from '../../../ui/judge.ts';

/** A live source that is silent longer is worth attention, then alarm, s. */
export const lagLimits = { warn: 60, bad: 300 } as const;

/** Lag is judged only of a source that is expected to speak all the time. */
export function judgeLag({ live, lagSeconds }: Pick<Source, 'live' | 'lagSeconds'>): Meaning {
  if (!live || lagSeconds === null) return 'none';
  if (lagSeconds > lagLimits.bad) return 'bad';
  return lagSeconds > lagLimits.warn ? 'warn' : 'good';
}

/** A command that sends one event by a source's token, to be copied. */
export function curlExample(origin: string, token: string, now: number): string {
  const event = JSON.stringify({
    type: 'call-started',
    at: now,
    call: 'test-1',
    direction: 'inbound',
  });
  return [
    `curl ${origin}/api/v1/events \\`,
    `  -H 'authorization: Bearer ${token}' \\`,
    `  -H 'content-type: application/x-ndjson' \\`,
    `  --data-binary '${event}'`,
  ].join('\n');
}
