import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installAsterisk } from '../../../scripts/asterisk-install.mjs';
import { configOf, type LabPlaces, memberNames } from './config.ts';
import { callerScenario, type Manner, operatorScenario } from './scenarios.ts';

/** A private Asterisk with operators' telephones, all on loopback. */
export interface Lab {
  readonly folder: string;
  readonly amiPort: number;
  readonly amiTlsPort: number;
  readonly queueLog: string;
  /** Certificate that Asterisk shows. */
  readonly certificate: string;
  start(): Promise<void>;
  /** Ends Asterisk at once, as a power cut does. */
  kill(): Promise<void>;
  /** One caller; resolves when the call is over. */
  call(extension: string, patience: number): Promise<void>;
  /** Operators' telephones that live. */
  phones(): number;
  command(text: string): string;
  readLog(): string[];
  stop(): Promise<void>;
}

type Installed = Exclude<ReturnType<typeof installAsterisk>, { missing: string }>;

/** Asterisk of this machine, or why there is none. */
export function findAsterisk(): ReturnType<typeof installAsterisk> {
  return installAsterisk((line: string) => console.log(line));
}

export async function createLab(
  installed: Installed,
  manners: Readonly<Record<string, Manner>>,
): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'gudok-asterisk-'));
  const [sip, ...ports] = await freePorts('udp', 1 + Object.keys(memberNames).length);
  const [ami, amiTls] = await freePorts('tcp', 2);
  if (sip === undefined || ami === undefined || amiTls === undefined) throw new Error('no ports');
  const agents = Object.fromEntries(
    Object.keys(memberNames).map((name, index) => [name, ports[index] ?? 0]),
  );
  const { root, modules } = installed;
  const places: LabPlaces = { folder, root, modules, sip, ami, amiTls, agents };
  prepare(places);
  const [loader = '', ...rest] = installed.run('usr/sbin/asterisk');
  const main = [...rest, '-C', join(folder, 'etc/asterisk.conf')];
  const [sippLoader = '', ...sippRest] = installed.run('usr/bin/sipp');
  const children = new Set<ChildProcess>();
  // Also when the tests break off.
  process.once('exit', () => {
    for (const one of children) one.kill('SIGKILL');
  });
  let asterisk: ChildProcess | undefined;
  const phones: ChildProcess[] = [];
  let calls = 0;

  const child = (program: string, args: readonly string[]): ChildProcess => {
    const started = spawn(program, args, { cwd: folder, stdio: 'ignore' });
    children.add(started);
    started.once('exit', () => children.delete(started));
    return started;
  };
  const sipp = (scenario: string, name: string, port: number, args: readonly string[]) => {
    const file = join(folder, `${name}.xml`);
    if (!existsSync(file)) writeFileSync(file, scenario);
    return child(sippLoader, [
      ...sippRest,
      `127.0.0.1:${sip}`,
      ...['-i', '127.0.0.1', '-p', String(port), '-mi', '127.0.0.1', '-sf', file],
      ...['-nostdin', '-trace_err', '-error_file', join(folder, `${name}.err`), ...args],
    ]);
  };
  const command = (text: string): string =>
    spawnSync(loader, [...main, '-rx', text], { encoding: 'utf8', timeout: 10_000 }).stdout ?? '';

  for (const [name, port] of Object.entries(agents)) {
    const manner = manners[name] ?? { kind: 'silent' };
    const media = 40_000 + (port % 5000) * 4;
    const scenario = operatorScenario(manner, sip);
    phones.push(sipp(scenario, name, port, ['-mp', String(media), '-default_behaviors', '-bye']));
  }

  return {
    folder,
    amiPort: ami,
    amiTlsPort: amiTls,
    queueLog: join(folder, 'log/queue_log'),
    certificate: readFileSync(join(folder, 'etc/certificate.pem'), 'utf8'),
    command,
    async start() {
      asterisk = child(loader, [...main, '-f', '-p']);
      for (let tries = 0; tries < 100; tries += 1) {
        await sleep(100);
        if (command('core waitfullybooted').includes('fully booted')) return;
      }
      throw new Error(`Asterisk did not boot: ${tail(join(folder, 'log/messages'))}`);
    },
    async kill() {
      const dying = asterisk;
      if (!dying || dying.exitCode !== null) return;
      const gone = new Promise((resolve) => dying.once('exit', resolve));
      dying.kill('SIGKILL');
      await gone;
    },
    async call(extension, patience) {
      const [port = 0] = await freePorts('udp', 1);
      calls += 1;
      const media = 50_000 + (calls % 1000) * 4;
      const limit = Math.ceil(patience / 1000) + 20;
      const args = ['-m', '1', '-mp', String(media), '-timeout', `${limit}s`];
      const name = `caller-${extension}-${patience}`;
      const caller = sipp(callerScenario(extension, patience), name, port, args);
      await new Promise<void>((resolve) => caller.once('exit', () => resolve()));
    },
    phones: () => phones.filter((phone) => phone.exitCode === null && !phone.killed).length,
    readLog: () =>
      readFileSync(join(folder, 'log/queue_log'), 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    async stop() {
      const gone = [...children].map((one) => new Promise((resolve) => one.once('exit', resolve)));
      for (const one of children) one.kill('SIGKILL');
      await Promise.all(gone);
      if (process.env.GUDOK_KEEP_LAB) console.log(folder);
      else rmSync(folder, { recursive: true, force: true });
    },
  };
}

function prepare(places: LabPlaces): void {
  const { folder, root } = places;
  for (const name of ['etc', 'lib/keys', 'data/moh', 'agi', 'spool/tmp', 'run', 'log', 'cache'])
    mkdirSync(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(configOf(places)))
    writeFileSync(join(folder, 'etc', name), text);
  // Without its documentation Asterisk does not start.
  symlinkSync(join(root, 'usr/share/asterisk/documentation'), join(folder, 'data/documentation'));
  // A transfer that cannot say its prompts is given up: a tenth of a second of silence each.
  mkdirSync(join(folder, 'data/sounds/en'), { recursive: true });
  for (const name of ['pbx-transfer', 'beep'])
    writeFileSync(join(folder, `data/sounds/en/${name}.ulaw`), Buffer.alloc(800, 0xff));
  for (const name of ['indications.conf'])
    writeFileSync(join(folder, 'etc', name), readFileSync(join(root, 'etc/asterisk', name)));
  const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) =>
    join(folder, 'etc', name),
  );
  const subject = [
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost,IP:127.0.0.1',
  ];
  const out = ['-keyout', key ?? '', '-out', certificate ?? ''];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...subject, ...out];
  const made = spawnSync('openssl', args, { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
  const both = join(folder, 'etc/tls.pem');
  for (const file of [key, certificate]) appendFileSync(both, readFileSync(file ?? ''));
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-8).join('\n') : '';
}

/** Ports of loopback that nobody holds now. */
export async function freePorts(kind: 'udp' | 'tcp', count: number): Promise<number[]> {
  const held: { port: number; close: () => void }[] = [];
  for (let index = 0; index < count; index += 1) held.push(await hold(kind));
  for (const { close } of held) close();
  return held.map(({ port }) => port);
}

function hold(kind: 'udp' | 'tcp'): Promise<{ port: number; close: () => void }> {
  return new Promise((resolve, reject) => {
    if (kind === 'udp') {
      const socket = createSocket('udp4');
      socket.once('error', reject);
      socket.bind(0, '127.0.0.1', () =>
        resolve({ port: socket.address().port, close: () => socket.close() }),
      );
      return;
    }
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ port, close: () => server.close() });
    });
  });
}
