import { createHash } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';

/** An AMI peer of the tests: speaks the protocol on loopback, and does what it is told to. */
export interface FakePeer {
  readonly port: number;
  /** Texts of the actions that came, in order. */
  readonly actions: string[];
  connections(): number;
  /** Sends to everybody who is connected. */
  send(text: string): void;
  /** Hangs up on everybody. */
  drop(): void;
  close(): Promise<void>;
}

export type Answer = (action: ReadonlyMap<string, string>, socket: Socket) => string | undefined;

const challenge = '840415273';

/** The usual answers; `also` is asked first. `slice`: bytes a write, 0: all at once. */
export async function startFakePeer(
  also: Answer = () => undefined,
  options: { readonly secret?: string; readonly banner?: string; readonly slice?: number } = {},
): Promise<FakePeer> {
  const { secret = 'secret', banner = 'Asterisk Call Manager/9.0.0', slice = 0 } = options;
  const sockets = new Set<Socket>();
  const actions: string[] = [];
  const write = (socket: Socket, text: string): void => {
    const bytes = Buffer.from(text);
    const step = slice || bytes.length || 1;
    for (let at = 0; at < bytes.length; at += step) socket.write(bytes.subarray(at, at + step));
  };
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    write(socket, `${banner}\r\n`);
    let rest = '';
    socket.on('data', (bytes) => {
      rest += bytes.toString();
      for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
        const text = rest.slice(0, end);
        rest = rest.slice(end + 4);
        actions.push(text);
        const action = new Map(
          text.split('\r\n').map((line) => {
            const colon = line.indexOf(':');
            return [line.slice(0, colon), line.slice(colon + 1).trim()];
          }),
        );
        const answer = also(action, socket) ?? usual(action, secret);
        if (answer) write(socket, answer.replaceAll('$ID', action.get('ActionID') ?? ''));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    actions,
    connections: () => sockets.size,
    send: (text) => {
      for (const socket of sockets) write(socket, text);
    },
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

export const block = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`;
const success = (...lines: string[]) => block('Response: Success', 'ActionID: $ID', ...lines);

function usual(action: ReadonlyMap<string, string>, secret: string): string {
  const refused = block('Response: Error', 'ActionID: $ID', 'Message: Authentication failed');
  switch (action.get('Action')) {
    case 'Challenge':
      return success(`Challenge: ${challenge}`);
    case 'Login': {
      const key = createHash('md5')
        .update(challenge + secret)
        .digest('hex');
      const right = action.get('Key') === key || action.get('Secret') === secret;
      const booted = block('Event: FullyBooted', 'Status: Fully Booted', 'Uptime: 100');
      return right ? success('Message: Authentication accepted') + booted : refused;
    }
    case 'Ping':
      return success('Ping: Pong', `Timestamp: ${Date.now() / 1000 + 60}`);
    case 'Logoff':
      return block('Response: Goodbye', 'ActionID: $ID');
    case 'QueueStatus':
    case 'CoreShowChannels': {
      const end = `Event: ${action.get('Action')}Complete`;
      return success('EventList: start') + block(end, 'ActionID: $ID', 'EventList: Complete');
    }
    default:
      return block('Response: Error', 'ActionID: $ID', 'Message: Invalid/unknown command');
  }
}
