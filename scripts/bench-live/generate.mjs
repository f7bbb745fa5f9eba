// A PBX link in a process of its own: sends events over HTTP at a rate, and marks among them.
// argv: url token rate seconds agents [plain: without marks]. Prints one JSON line: what was sent, and when each mark was.

import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { busyRoom, markQueue } from './calls.mjs';

const [url, token, rate, seconds, agents, plain] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 2000 });
/** Batches a second: as often as a link that gathers for a fiftieth of a second. */
const batchMs = Number(rate) > 2000 ? 50 : 20;

function send(events) {
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/api/v1/events`,
      {
        ...{ method: 'POST', agent },
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/x-ndjson',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

const room = busyRoom({ seed: 7, agents: Number(agents), prefix: `r${rate}-${Date.now()}` });
await send(room.login(Date.now()));
await pause(1000);
const began = Date.now();
const marks = [];
const under = new Set();
let sent = 0;
let acknowledged = 0;
let failed = 0;
let slowest = 0;
let nextMark = began + 1000;
const end = began + Number(seconds) * 1000;
const fail = (reason) => {
  failed += 1;
  console.error(`a request failed: ${reason}`);
};
const keep = (promise, count, at) => {
  under.add(promise);
  promise
    .then((status) => {
      if (status === 200) acknowledged += count;
      else fail(status);
      slowest = Math.max(slowest, Date.now() - at);
    })
    .catch((error) => fail(error.code ?? error.message))
    .finally(() => under.delete(promise));
};
while (Date.now() < end) {
  const now = Date.now();
  const due = Math.min(Math.floor(((now - began) / 1000) * Number(rate)) - sent, Number(rate));
  if (due > 0) {
    const events = room.take(due, now);
    sent += due;
    // A mark is an event like the others, in the same batch.
    if (!plain && now >= nextMark) {
      const at = Date.now();
      events.push({
        type: 'queue-entered',
        at,
        call: `mark-${began}-${marks.length}`,
        queue: markQueue,
      });
      marks.push(at);
      nextMark = now + 170 + Math.random() * 160;
    }
    keep(send(events), events.length, now);
  }
  // What the server does not take at once waits, as it would in a link.
  while (under.size > 1500) await pause(1);
  await pause(Math.max(1, batchMs - (Date.now() - now)));
}
const lastSent = Date.now();
await Promise.all(under);
console.log(
  JSON.stringify({
    sent,
    acknowledged,
    failed,
    marks,
    seconds: (lastSent - began) / 1000,
    drained: (Date.now() - lastSent) / 1000,
    slowest,
  }),
);
