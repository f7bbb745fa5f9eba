// Gudok's side: its services in process, and the same through HTTP.
import { serve } from '@hono/node-server';
import { endpoints } from '../../dist/contracts/index.js';
import { createApp } from '../../dist/server/http/app.js';
import { listCalls } from '../../dist/services/calls/list-calls.js';
import { ask } from '../../dist/services/query/ask.js';
import { keyText, numbersOf } from './answers.mjs';
import { gudokInput } from './questions.mjs';

const scope = { tenant: 'main', projects: null };

/** Answers in process; `ports` may be exchanged, for planning alone. */
export function gudokInProcess(gudok) {
  return {
    name: 'Gudok',
    async run(question) {
      if (question.calls) {
        const input = endpoints.listCalls.input.parse(gudokInput(question));
        return listCalls(gudok.calls, scope, input);
      }
      return ask(gudok.query, scope, endpoints.ask.input.parse(gudokInput(question)));
    },
    read: readGudok,
  };
}

/** The same by the server's own HTTP, on a free port of loopback. */
export async function gudokOverHttp(gudok) {
  const app = createApp(gudok, { host: '127.0.0.1' });
  const server = await new Promise((resolve) => {
    const made = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(made));
  });
  const base = `http://127.0.0.1:${server.address().port}/api/v1`;
  return {
    name: 'Gudok, HTTP',
    async run(question) {
      const { path } = question.calls ? endpoints.listCalls : endpoints.ask;
      const response = await fetch(base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(gudokInput(question)),
      });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return response.json();
    },
    read: readGudok,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readGudok(question, answer) {
  if (question.calls) {
    return new Map([
      ['total', { calls: answer.total }],
      ...answer.rows.map(({ call, wait }) => [call, { wait }]),
    ]);
  }
  const rows = answer.rows.map((row) => [
    keyText(question.by.map((id) => row[id])),
    numbersOf(row, question.metrics),
  ]);
  return new Map([...rows, ['total', numbersOf(answer.totals, question.metrics)]]);
}

/**
 * Everything a question costs but the engines: validation, planning, the choice of roll-ups, the text
 * of the SQL, and putting an empty answer together; milliseconds of each of `runs`. Which days the
 * roll-ups hold is read from PostgreSQL once before, its times are `coverage`.
 */
export async function planningTimes(gudok, question, runs) {
  const known = new Map();
  const coverage = [];
  const nothing = { runSql: async () => [], dataUntil: async () => Date.UTC(2026, 10, 1) };
  const covered = gudok.query.coverage && {
    coverage: (...wish) => {
      const key = JSON.stringify(wish);
      if (!known.has(key)) known.set(key, gudok.query.coverage(...wish));
      coverage.push(wish);
      return known.get(key);
    },
  };
  const query = { ...gudok.query, ...nothing, ...covered };
  const calls = { ...gudok.calls, ...nothing };
  const once = gudokInProcess({ query, calls });
  const times = [];
  for (let run = -50; run < runs; run += 1) {
    const start = performance.now();
    await once.run(question);
    if (run >= 0) times.push(performance.now() - start);
  }
  const reading = [];
  for (const wish of coverage.slice(0, 30)) {
    const start = performance.now();
    await gudok.query.coverage(...wish);
    reading.push(performance.now() - start);
  }
  return { times, reading };
}
