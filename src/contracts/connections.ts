import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const at = z.number().int().describe('UTC, ms');

const address = {
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65_535).default(5038),
  tls: z
    .enum(['off', 'verify', 'any'])
    .default('off')
    .describe('any: encrypted, the certificate is not checked'),
  login: z
    .enum(['challenge', 'plain'])
    .default('challenge')
    .describe('plain: the secret goes as it is'),
  user: z.string().trim().min(1).max(100),
};

const setup = {
  name: z.string().trim().min(1).max(100).describe('name of the PBX: its calls belong to it'),
  project: z.string().trim().min(1).max(100),
  zone: z.string().max(64).default('UTC'),
  ...address,
  logPath: z
    .string()
    .trim()
    .max(1024)
    .nullable()
    .default(null)
    .describe('queue_log on this machine: the book of record; null: the events are'),
  settings: z
    .string()
    .max(65_536)
    .nullable()
    .default(null)
    .describe('YAML: how ambiguities of the log are read, who is who; docs/operate/queue-log.md'),
};

const secret = z.string().min(1).max(1024);

export const linkState = z.object({
  state: z.enum(['connecting', 'connected', 'waiting', 'failed']),
  since: at,
  peer: z.string().optional(),
  reason: z.string().optional().describe('text of locales connections.json: reason-…'),
  detail: z.string().optional(),
  retryAt: at.optional(),
});

export const logState = z.object({
  state: z.enum(['following', 'waiting', 'failed']),
  error: z
    .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  lines: z.number(),
  lastLineAt: at.nullable(),
});

export const connection = z.object({
  id: z.string(),
  ...setup,
  createdAt: at,
  link: linkState.nullable().describe('null: it could not be started'),
  log: logState.nullable(),
  lastEventAt: at.nullable(),
});
export type Connection = z.infer<typeof connection>;

export const trial = z.object({
  connected: z.boolean(),
  peer: z.string(),
  reason: z.string().nullable(),
  detail: z.string(),
  queues: z.number(),
  members: z.number(),
});
export type Trial = z.infer<typeof trial>;

/** Endpoints of this area by their ids. */
export const connectionEndpoints = {
  listConnections: endpoint({
    id: 'listConnections',
    method: 'GET',
    path: '/connections',
    summary: 'PBXs that Gudok is linked to, and how the links stand',
    input: z.object({}),
    output: z.object({ connections: z.array(connection), now: at }),
  }),
  addConnection: endpoint({
    id: 'addConnection',
    method: 'POST',
    path: '/connections',
    summary: 'Links an Asterisk by AMI; the secret is never told again',
    input: z.object({ ...setup, secret }),
    output: connection,
  }),
  tryConnection: endpoint({
    id: 'tryConnection',
    method: 'POST',
    path: '/connections/try',
    summary: 'Logs in once and looks round; nothing is stored',
    input: z.object({ ...address, secret }),
    output: trial,
  }),
  retryConnection: endpoint({
    id: 'retryConnection',
    method: 'POST',
    path: '/connections/:id/try',
    summary: 'The same with what is stored',
    input: z.object({ id: z.string().max(64) }),
    output: trial,
  }),
  removeConnection: endpoint({
    id: 'removeConnection',
    method: 'DELETE',
    path: '/connections/:id',
    summary: 'Ends a link; what it told stays',
    input: z.object({ id: z.string().max(64) }),
    output: z.object({ removed: z.boolean() }),
  }),
} as const;
