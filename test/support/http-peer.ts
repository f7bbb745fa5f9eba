import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a peer heard it. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface HttpPeer {
  readonly url: string;
  readonly heard: Heard[];
  /** What it does with a request, after reading it. */
  answer: (heard: Heard, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** An HTTP server on loopback that remembers what it was told and answers as it is set to. */
export async function openHttpPeer(): Promise<HttpPeer> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    } catch {
      return;
    }
    const { method = '', url = '', headers } = request;
    const one = { method, path: url, headers, body: Buffer.concat(chunks) };
    heard.push(one);
    peer.answer(one, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const peer: HttpPeer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answer: (_, response) => response.end('ok'),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return peer;
}
