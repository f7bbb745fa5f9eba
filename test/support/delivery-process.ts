// A process that empties an outbox and is killed meanwhile by the tests. Its only argument is a
// DeliveryProcessOptions as JSON; it prints a line when it has begun and when nothing is left.
import { createSend } from '../../src/delivery/channels/send.ts';
import { createWorker } from '../../src/services/delivery/worker.ts';
import { createPostgres } from '../../src/storage/postgres/client.ts';
import { createChannelStore } from '../../src/storage/postgres/delivery-channels.ts';
import { createOutbox } from '../../src/storage/postgres/delivery-outbox.ts';

export interface DeliveryProcessOptions {
  readonly tenant: string;
  readonly connectionString: string;
}

const { tenant, connectionString } = JSON.parse(process.argv[2] ?? '') as DeliveryProcessOptions;
const postgres = createPostgres({ connectionString });
const outbox = createOutbox(postgres.pool);
const worker = createWorker({
  tenant,
  outbox,
  channels: createChannelStore(postgres.pool),
  send: createSend(() => 'https://gudok.example'),
  open: (sealed) => sealed,
  now: Date.now,
  random: Math.random,
  onError: console.error,
});
await worker.start();
console.log('begun');
for (;;) {
  const { total } = await outbox.list(tenant, { state: 'waiting', offset: 0, limit: 1 });
  const sending = await outbox.list(tenant, { state: 'sending', offset: 0, limit: 1 });
  if (total + sending.total === 0) break;
  await new Promise((done) => setTimeout(done, 20));
}
console.log('empty');
await worker.close();
await postgres.close();
