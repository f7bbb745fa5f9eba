import type { PbxAddress, TrialResult } from '../../../services/connections/ports.ts';
import { connectAmi } from './connection.ts';
import { failureOf } from './failure.ts';
import { takePicture } from './picture.ts';

/** Logs in once, looks round, logs off. Never throws. */
export async function tryAmi(address: PbxAddress, secret: string): Promise<TrialResult> {
  const { host, port, tls, login, user } = address;
  const options = { host, port, tls, login, user, secret, connectTimeout: 5000 };
  try {
    const connection = await connectAmi(options, () => {});
    try {
      const { counters, members } = await takePicture(connection, Date.now);
      const operators = new Set(members.map(({ agent }) => agent)).size;
      return {
        connected: true,
        peer: connection.banner,
        reason: null,
        detail: '',
        queues: counters.length,
        members: operators,
      };
    } finally {
      await connection.close();
    }
  } catch (error) {
    const { reason, detail } = failureOf(error);
    return {
      connected: false,
      peer: '',
      reason,
      detail: detail.slice(0, 200),
      queues: 0,
      members: 0,
    };
  }
}
