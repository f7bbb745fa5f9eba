import type { ContactEvent, EventOf } from '../../core/contact/events.ts';
import { ZONE_OFFSET } from '../../core/simulate/calendar.ts';

/** One dial attempt within a call. */
interface Leg {
  readonly agent: string;
  readonly queue: string;
  readonly startedAt: number;
  answeredAt: number;
  endedAt: number;
}

interface CdrCall {
  readonly started: EventOf<'call-started'>;
  readonly legs: Leg[];
  queue: string;
}

/**
 * Turns events into rows of Asterisk's Master.csv with the new columns (uniqueid, userfield with
 * the dialled number, peeraccount, linkedid, sequence); times are local to the centre. A row for
 * each dial attempt, one for a call that reached nobody; rows come when their call ends.
 */
export function createCdrWriter(
  pbxNames: ReadonlyMap<string, string>,
): (events: Iterable<ContactEvent>) => string[] {
  const calls = new Map<string, CdrCall>();
  const extensions = new Map<string, number>();
  let sequence = 0;

  const channelOf = (agent: string, call: string): string => {
    const extension = extensions.get(agent) ?? 1001 + extensions.size;
    extensions.set(agent, extension);
    return `PJSIP/${extension}-${hex(call)}`;
  };

  function rowsOf(key: string, { started, legs, queue }: CdrCall, ended: Ended): string[] {
    const client = (started.caller ?? '').replace('+', '');
    const trunk = `PJSIP/trunk-${hex(key)}`;
    const tail = (): string[] => {
      sequence += 1;
      const did = started.direction === 'outbound' ? '' : `did:${started.dialled ?? ''}`;
      return [key, did, '', key, String(sequence)];
    };
    const row = (fields: readonly (string | number)[], times: readonly number[]): string => {
      const [start = 0, answer = 0, end = 0] = times;
      const whole = seconds(end) - seconds(start);
      const billed = answer > 0 ? seconds(end) - seconds(answer) : 0;
      const [disposition = '', ...head] = fields;
      const stamps = [clock(start), answer > 0 ? clock(answer) : '', clock(end)];
      const numbers = [whole, billed];
      const cells = [...head, ...stamps, ...numbers, disposition, 'DOCUMENTATION', ...tail()];
      return cells.map((cell) => (typeof cell === 'number' ? cell : quoted(cell))).join(',');
    };
    if (started.direction === 'outbound') {
      const channel = channelOf(started.agent ?? '', key);
      const answeredAt = legs[0]?.answeredAt ?? 0;
      const from = channel.slice(6, 10);
      const said = answeredAt > 0 ? 'ANSWERED' : ended.cause === 'busy' ? 'BUSY' : 'NO ANSWER';
      const dial = `PJSIP/${client}@trunk,45`;
      const head = [
        said,
        '',
        from,
        client,
        'outgoing',
        `"" <${from}>`,
        channel,
        trunk,
        'Dial',
        dial,
      ];
      return [row(head, [started.at, answeredAt, ended.at])];
    }
    const answered = started.at + 400;
    const head = (said: string, to: string, channel: string, app: string, data: string) => [
      said,
      '',
      client,
      to,
      'incoming',
      `"" <${client}>`,
      trunk,
      channel,
      app,
      data,
    ];
    const name = pbxNames.get(queue) ?? queue;
    if (legs.length === 0) {
      const [to, app, data] = queue === '' ? ['s', 'BackGround', 'menu'] : [name, 'Queue', name];
      return [row(head('ANSWERED', to, '', app, data), [started.at, answered, ended.at])];
    }
    return legs.map((leg) => {
      const taken = leg.answeredAt > 0;
      const to = pbxNames.get(leg.queue) ?? (leg.queue === '' ? 's' : leg.queue);
      const fields = head(
        taken ? 'ANSWERED' : 'NO ANSWER',
        to,
        channelOf(leg.agent, key),
        leg.queue === '' ? 'Dial' : 'Queue',
        leg.queue === '' ? leg.agent : `${to},t,,,360`,
      );
      const first = taken && leg.queue !== '' ? started.at : leg.startedAt;
      const end = leg.endedAt > 0 ? leg.endedAt : ended.at;
      return row(fields, [first, taken ? Math.max(first, answered) : 0, end]);
    });
  }

  function one(event: ContactEvent): string[] {
    if (event.type === 'call-started') {
      calls.set(event.call, { started: event, legs: [], queue: '' });
      return [];
    }
    const call = 'call' in event ? calls.get(event.call ?? '') : undefined;
    if (!call) return [];
    if (event.type === 'call-ended') {
      calls.delete(event.call);
      return rowsOf(event.call, call, event);
    }
    if (event.type === 'queue-entered') call.queue = event.queue;
    else follow(call, event);
    return [];
  }
  return (events) => {
    const rows: string[] = [];
    for (const event of events) rows.push(...one(event));
    return rows;
  };
}

type Ended = EventOf<'call-ended'>;

function follow({ legs }: CdrCall, event: ContactEvent): void {
  const last = legs.at(-1);
  if (event.type === 'offer-started' || (event.type === 'agent-connected' && !ringing(last))) {
    const { agent, queue = '', at } = event;
    const answeredAt = event.type === 'agent-connected' ? at : 0;
    legs.push({ agent, queue, startedAt: at, answeredAt, endedAt: 0 });
  } else if (event.type === 'agent-connected' && last) {
    last.answeredAt = event.at;
  } else if (
    (event.type === 'offer-ended' && event.result !== 'answered') ||
    event.type === 'agent-disconnected' ||
    event.type === 'call-transferred'
  ) {
    const leg = legs.findLast((each) => each.agent === event.agent);
    if (leg) leg.endedAt = event.at;
  }
}

/** Rang, and nobody has talked on it yet. */
function ringing(leg: Leg | undefined): boolean {
  return leg !== undefined && leg.answeredAt === 0 && leg.endedAt === 0;
}

const seconds = (at: number): number => Math.floor(at / 1000);

function clock(at: number): string {
  return new Date(at + ZONE_OFFSET).toISOString().slice(0, 19).replace('T', ' ');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function hex(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) >>> 0;
  return sum.toString(16).padStart(8, '0');
}
