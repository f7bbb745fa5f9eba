import { createHash } from 'node:crypto';
import { AmiFailure } from './failure.ts';
import type { AmiAction, AmiMessage } from './message.ts';
import type { AmiOptions } from './options.ts';

/** What is wanted of Asterisk: calls, queues, its own state. */
const wantedEvents = 'system,call,agent';

/**
 * Logs in: by MD5 challenge, so that the secret never goes over the wire; as it is when that was
 * asked for, or over TLS with a peer of a checked certificate that knows no challenge. Throws AmiFailure.
 */
export async function logIn(
  options: AmiOptions,
  ask: (action: AmiAction) => Promise<AmiMessage>,
): Promise<void> {
  const { user, secret, tls, login = 'challenge', events = wantedEvents } = options;
  const rest = { Username: user, Events: events };
  if (login === 'challenge') {
    const asked = await ask({ Action: 'Challenge', AuthType: 'MD5' });
    const challenge = asked.get('Challenge');
    if (challenge !== '') {
      const key = createHash('md5').update(challenge).update(secret).digest('hex');
      return accepted(await ask({ Action: 'Login', AuthType: 'MD5', Key: key, ...rest }));
    }
    // Whoever sits on the line could play such a peer: it must have shown who it is.
    if (tls !== 'verify') throw new AmiFailure('plain-needs-tls', asked.get('Message'));
  }
  accepted(await ask({ Action: 'Login', Secret: secret, ...rest }));
}

function accepted(answer: AmiMessage): void {
  if (answer.name !== 'Success') throw new AmiFailure('login', answer.get('Message'));
}
