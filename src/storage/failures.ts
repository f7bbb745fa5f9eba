import { AppError } from '../core/errors.ts';

/** ClickHouse's NOT_ENOUGH_SPACE, and what the system says when a file cannot grow. */
const diskFull = /\bcode: 243\b|NOT_ENOUGH_SPACE|ENOSPC|No space left on device/i;

/** Runs a statement; a failure comes out as DISK_FULL or ENGINE_FAILED. */
export async function guarded<T>(
  run: () => Promise<T>,
  engine: 'clickhouse' | 'postgres' = 'clickhouse',
): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw engineFailure(engine, cause);
  }
}

/** What a failed statement means to the person. An abort and an AppError stay what they are. */
export function engineFailure(engine: 'clickhouse' | 'postgres', cause: unknown): unknown {
  if (cause instanceof AppError) return cause;
  if (cause instanceof Error && cause.name === 'AbortError') return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const code = String((cause as { code?: unknown } | null)?.code ?? '');
  if (code === '243' || code === '53100' || diskFull.test(reason)) {
    return new AppError('DISK_FULL', { engine }, { cause });
  }
  return new AppError('ENGINE_FAILED', { engine, reason: reason.slice(0, 300) }, { cause });
}
