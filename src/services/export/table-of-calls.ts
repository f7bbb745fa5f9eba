import type { z } from 'zod';
import type { exportCalls as contract } from '../../contracts/exports.ts';
import type { ExportedCall } from './export-calls.ts';
import type { CellKind, ExportCell, ExportRow, ExportTable, ExportWords } from './export-table.ts';
import { filterText } from './table-of-answer.ts';

type Input = z.output<typeof contract.input>;
type Column = readonly [
  id: string,
  word: string,
  kind: CellKind,
  of: (call: ExportedCall, say: ExportWords) => ExportCell,
];

const columns: readonly Column[] = [
  ['started_at', 'call-started', 'moment', (call) => call.startedAt],
  ['project', 'call-project', 'text', (call) => call.project],
  ['direction', 'call-direction', 'text', (call, say) => say(`codes.direction.${call.direction}`)],
  ['caller', 'call-caller', 'text', (call) => call.caller],
  ['dialled', 'call-dialled', 'text', (call) => call.dialled],
  ['queue', 'call-queue', 'text', (call) => call.queue],
  ['agent', 'call-agent', 'text', (call) => call.agent],
  ['team', 'call-team', 'text', (call) => call.team],
  ['outcome', 'call-outcome', 'text', (call, say) => say(`codes.outcome.${call.outcome}`)],
  ['wait', 'call-wait', 'duration', (call) => call.wait],
  ['talk', 'call-talk', 'duration', (call) => call.talk],
  ['hold', 'call-hold', 'duration', (call) => call.hold],
  ['wrapup', 'call-wrapup', 'duration', (call) => call.wrapup],
  ['duration', 'call-duration', 'duration', (call) => call.duration],
  ['ivr', 'call-ivr', 'duration', (call) => call.ivrSeconds],
  ['ivr_choice', 'call-ivr-choice', 'text', (call) => call.ivrChoice],
  ['transfers', 'call-transfers', 'count', (call) => call.transfers],
  ['tags', 'call-tags', 'text', (call) => tagsText(call.tags)],
  ['system', 'call-system', 'text', (call) => call.system],
  ['call', 'call-id', 'text', (call) => call.call],
];

/** What the file of a journal is; its rows come by `rowOfCall`. `metric`: the name of one they are behind. */
export function tableOfCalls(
  input: Input,
  known: { metric: string | undefined; count: number; madeAt: number },
  say: ExportWords,
): ExportTable {
  const { metric, count, madeAt } = known;
  const note = (key: string, value: string) => ({ name: say(key), value });
  return {
    title: metric === undefined ? say('title-calls') : say('title-calls-of', { name: metric }),
    fileName: `gudok_calls_${input.from.slice(0, 10)}_${input.to.slice(0, 10)}`,
    notes: [
      note('period', say('period-text', { from: input.from, to: input.to })),
      note('zone', input.zone),
      ...input.where.map((condition) => note('filter', filterText(condition, input.language, say))),
      note('made-at', new Date(madeAt).toISOString()),
      note('rows', count >= input.limit ? say('first-rows', { count }) : String(count)),
      ...(input.numbers === 'masked' ? [{ name: say('numbers-masked'), value: '' }] : []),
    ],
    columns: columns.map(([id, word, kind]) => ({ id, name: say(word), kind })),
    totals: null,
    zone: input.zone,
  };
}

/** A call as a row of the file. */
export function rowOfCall(
  call: ExportedCall,
  numbers: Input['numbers'],
  say: ExportWords,
): ExportRow {
  const shown = numbers === 'whole' ? call : masked(call);
  return columns.map(([, , , of]) => of(shown, say));
}

/** Phones of clients with their last four figures, as the journal shows them until asked. */
function masked(call: ExportedCall): ExportedCall {
  return {
    ...call,
    caller: hidden(call.caller),
    // Whom a client called is a number of the centre; whom the centre called is the client.
    dialled: call.direction === 'inbound' ? call.dialled : hidden(call.dialled),
    tags: Object.fromEntries(Object.entries(call.tags).map(([name, text]) => [name, hidden(text)])),
  };
}

/** A text that one can call a person by loses all but its last four figures. */
function hidden(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || !/^[+\d\s()\-.]+$/.test(text)) return text;
  return `•••${digits.slice(-4)}`;
}

function tagsText(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
}
