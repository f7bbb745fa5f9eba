import type { z } from 'zod';
import type { exportCalls as contract } from '../../contracts/exports.ts';
import type { CallFact } from '../../core/contact/facts.ts';
import { pageOfCallsSql } from '../../core/query/calls-sql.ts';
import { factSettings } from '../../core/query/group-sql.ts';
import type { Scope } from '../../core/query/plan.ts';
import { planCalls } from '../calls/plan-calls.ts';
import { type CallKey, type CallPorts, keyText } from '../calls/ports.ts';

type Input = z.output<typeof contract.input>;

/** A call with its key, for a file. */
export type ExportedCall = CallFact & CallKey;

/** Calls read back at once. */
const pieceSize = 2000;

/**
 * The calls of a journal in pieces: their keys are asked for once, their facts piece by piece, so
 * that a hundred thousand are never whole in memory. Throws as `listCalls` does, before the first piece.
 */
export async function exportCalls(
  ports: CallPorts,
  scope: Scope,
  input: Input,
): Promise<{ count: number; pieces: AsyncGenerator<ExportedCall[]> }> {
  const asked = await planCalls(ports, scope, input);
  const { sql, params } = pageOfCallsSql(asked, input.order, 0, input.limit);
  const keys = await ports.runSql(sql, params, factSettings);
  return { count: keys.length, pieces: pieces() };

  async function* pieces(): AsyncGenerator<ExportedCall[]> {
    for (let at = 0; at < keys.length; at += pieceSize) {
      const page = keys.slice(at, at + pieceSize).map((row) => ({
        key: {
          project: String(row.project),
          system: String(row.system),
          call: String(row.call),
        },
        startedAt: Number(row.started_ms),
      }));
      const around = {
        from: page.reduce((least, { startedAt }) => Math.min(least, startedAt), Infinity),
        to: page.reduce((most, { startedAt }) => Math.max(most, startedAt), -Infinity),
      };
      const facts = await ports.store.factsOf(
        scope.tenant,
        page.map(({ key }) => key),
        ['calls'],
        around,
      );
      yield page.flatMap(({ key }) => {
        const call = facts.get(keyText(key))?.calls?.[0];
        return call ? [{ ...call, ...key }] : [];
      });
    }
  }
}
