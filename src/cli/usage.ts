import { parseArgs } from 'node:util';
import { AppError } from '../core/errors.ts';

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/** Values of a command's options and what else stood on its line. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly rest: readonly string[];
}

/** Reads a command line strictly; anything unknown is wrong usage (exit 2). */
export function readArguments(line: readonly string[], options: Options): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: joined(line, options ?? {}),
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
    return { values, rest: positionals };
  } catch (cause) {
    throw new AppError(
      'WRONG_USAGE',
      { detail: cause instanceof Error ? cause.message : '' },
      { cause },
    );
  }
}

/** `--order -wait`: a value may begin with a dash, which parseArgs takes for an option. */
function joined(line: readonly string[], options: NonNullable<Options>): string[] {
  const result: string[] = [];
  for (let index = 0; index < line.length; index++) {
    const item = line[index] ?? '';
    const next = line[index + 1];
    const takesText = item.startsWith('--') && options[item.slice(2)]?.type === 'string';
    if (takesText && next !== undefined && /^-[^-]/.test(next)) {
      result.push(`${item}=${next}`);
      index += 1;
    } else result.push(item);
  }
  return result;
}

/** A text option, or its default. */
export function text(args: Arguments, name: string, fallback: string): string;
export function text(args: Arguments, name: string): string | undefined;
export function text(args: Arguments, name: string, fallback?: string): string | undefined {
  const value = args.values[name];
  return typeof value === 'string' ? value : fallback;
}

/** A whole number option within bounds. */
export function whole(
  args: Arguments,
  name: string,
  fallback: number,
  low: number,
  high: number,
): number {
  const value = args.values[name];
  if (typeof value !== 'string') return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < low || number > high)
    throw new AppError('WRONG_USAGE', { detail: `--${name} ${value}: ${low}…${high}` });
  return number;
}

/** Every value of an option that may be given more than once. */
export function many(args: Arguments, name: string): readonly string[] {
  const value = args.values[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
