// So many screens in a process of their own, each with a stream of its own. argv: url count. On
// SIGTERM prints one JSON line: what they got, and how late by the clock of the state.
import { get } from 'node:http';

const [url, count] = process.argv.slice(2);
let bytes = 0;
let patches = 0;
let snapshots = 0;
let broken = 0;
const delays = [];
const decoder = new TextDecoder();
const readAtMost = 5;

function view(index) {
  get(`${url}/api/v1/live/stream`, (response) => {
    response.on('data', (chunk) => {
      bytes += chunk.length;
      // Screens are other machines: reading what a few of them get tells how late all are.
      if (index >= readAtMost) return;
      const text = decoder.decode(chunk);
      for (const [, event] of text.matchAll(/^event: (\w+)$/gm)) {
        if (event === 'patch') patches += 1;
        if (event === 'snapshot') snapshots += 1;
      }
      for (const [, at] of text.matchAll(/^data: \{"at":(\d+)/gm))
        delays.push(Date.now() - Number(at));
    });
    response.on('close', () => {
      broken += 1;
    });
  }).on('error', () => {
    broken += 1;
  });
}
for (let index = 0; index < Number(count); index += 1) view(index);
process.on('SIGTERM', () => {
  delays.sort((a, b) => a - b);
  const quantile = (share) => delays[Math.floor((delays.length - 1) * share)] ?? null;
  const delay = { p50: quantile(0.5), p99: quantile(0.99) };
  console.log(
    JSON.stringify({
      viewers: Number(count),
      patches: Math.round(patches / readAtMost),
      snapshots: Math.round(snapshots / readAtMost),
      bytes,
      broken,
      delay,
    }),
  );
  process.exit(0);
});
