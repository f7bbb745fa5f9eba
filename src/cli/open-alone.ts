import { openGudok } from '../server/compose.ts';
import { createApp } from '../server/http/app.ts';
import { createLog } from '../server/log.ts';

/** Gudok over a folder that nobody has, for one command: its API without a socket. */
export async function openAlone(dataDir: string) {
  const gudok = await openGudok({ dataDir, log: createLog() });
  return { gudok, app: createApp(gudok, { host: '127.0.0.1' }) };
}
