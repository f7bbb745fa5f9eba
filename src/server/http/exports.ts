import { ReadableStream } from 'node:stream/web';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import {
  exportCalls as callsDoor,
  type ExportFormat,
  exportTypes,
  exportQuery as queryDoor,
} from '../../contracts/exports.ts';
import type { Scope } from '../../core/query/plan.ts';
import { csvOf, writeCsv } from '../../delivery/csv.ts';
import { writeParquet } from '../../delivery/parquet.ts';
import { exportWords } from '../../delivery/words.ts';
import { writeXlsx } from '../../delivery/xlsx/write-xlsx.ts';
import { exportCalls } from '../../services/export/export-calls.ts';
import type { ExportRow, ExportTable } from '../../services/export/export-table.ts';
import { tableOfAnswer } from '../../services/export/table-of-answer.ts';
import { rowOfCall, tableOfCalls } from '../../services/export/table-of-calls.ts';
import { ask } from '../../services/query/ask.ts';
import { listMetrics } from '../../services/query/list-metrics.ts';
import type { Gudok } from '../compose.ts';
import type { Variables } from './guards.ts';
import { readJson } from './mount.ts';

type Body = ReadableStream<Uint8Array> | Uint8Array;

/**
 * Mounts the doors that answer with a file. Whatever can be refused is refused before the first byte;
 * a failure after it breaks the connection off, so that half a file is not taken for a whole one.
 */
export function mountExports(app: Hono<{ Variables: Variables }>, gudok: Gudok): void {
  const scope: Scope = { tenant: gudok.tenant, projects: null };
  const door = (path: string, serve: (context: Context) => Promise<Response>) =>
    app.post(`/api/v1${path}`, serve);

  door(queryDoor.path, async (context) => {
    const input = queryDoor.input.parse(await readJson(context.req.raw));
    const { body, table } = await queryFile(gudok, scope, input);
    return file(context, input.format, table.fileName, body);
  });

  door(callsDoor.path, async (context) => {
    const input = callsDoor.input.parse(await readJson(context.req.raw));
    const say = exportWords(input.language);
    const { count, pieces } = await exportCalls(gudok.calls, scope, input);
    const metric = (await passportsOf(gudok)).get(input.metric ?? '')?.name[input.language];
    const table = tableOfCalls(input, { metric, count, madeAt: Date.now() }, say);
    const rows = (async function* (): AsyncGenerator<ExportRow[]> {
      for await (const piece of pieces)
        yield piece.map((call) => rowOfCall(call, input.numbers, say));
    })();
    const body =
      input.format === 'csv'
        ? stream(writeCsv(table, rows, csvOf(input.language, input), say))
        : ReadableStream.from(writeXlsx(table, rows, say));
    return file(context, input.format, table.fileName, body);
  });
}

async function queryFile(
  gudok: Gudok,
  scope: Scope,
  input: z.output<typeof queryDoor.input>,
): Promise<{ body: Body; table: ExportTable }> {
  const { question, language, format, title } = input;
  const answer = await ask(gudok.query, scope, question);
  const say = exportWords(language);
  const passports = await passportsOf(gudok);
  const asked = { question, answer, passports, language, title, madeAt: Date.now() };
  const { table, rows } = tableOfAnswer(asked, say, format === 'parquet' ? 'raw' : 'named');
  if (format === 'parquet') return { table, body: writeParquet(table, rows) };
  if (format === 'xlsx') return { table, body: ReadableStream.from(writeXlsx(table, [rows], say)) };
  return { table, body: stream(writeCsv(table, [rows], csvOf(language, input), say)) };
}

async function passportsOf(gudok: Gudok) {
  const { metrics } = await listMetrics(gudok.query, gudok.tenant);
  return new Map(metrics.map((metric) => [metric.id, metric]));
}

function stream(texts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const bytes = async function* () {
    for await (const text of texts) yield encoder.encode(text);
  };
  return ReadableStream.from(bytes());
}

function file(context: Context, format: ExportFormat, name: string, body: Body): Response {
  const safe = `${name}.${format}`.replace(/[^\w.-]/g, '_');
  return context.body(body as unknown as ArrayBuffer, 200, {
    'content-type': exportTypes[format],
    'content-disposition': `attachment; filename="${safe}"`,
  });
}
