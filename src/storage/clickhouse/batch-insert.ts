import { randomUUID } from 'node:crypto';
import type { ClickHouseSettings } from '@clickhouse/client';

/**
 * Inserts of a batch carry its version in their query id. A statement goes on in the server when
 * the process that sent it is killed; so recovery can see that one is still under way.
 */
export function batchQueryId(version: number): string {
  return `${batchPrefix(version)}${randomUUID()}`;
}

export function batchPrefix(version: number): string {
  return `gudok-batch-${version}-`;
}

/** A batch may hold instants of any number of months; the usual limit is a hundred partitions. */
export const anyMonths: ClickHouseSettings = { max_partitions_per_insert_block: '0' };
