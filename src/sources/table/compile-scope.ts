import type { ErrorParams } from '../../core/errors.ts';
import type { CompiledValue } from './value.ts';
import type { ZoneClock } from './zone-clock.ts';

type Path = readonly PropertyKey[];

/** What the parts of a mapping see of the whole while it is compiled. */
export interface CompileScope {
  readonly clock: ZoneClock;
  /** The table is a workbook: dates come as ISO texts or serial numbers. */
  readonly workbook: boolean;
  /** Notes a fault of the mapping; compiling goes on, so that all are found at once. */
  readonly issue: (code: string, path: Path, params?: ErrorParams) => void;
  /** Position of a column; notes a fault when the table has none of that name. */
  readonly column: (name: string, path: Path) => number;
  /** A named value; notes a fault when there is none, or when it is made of itself. */
  readonly named: (name: string, path: Path) => CompiledValue;
  /** The clock of another zone; notes a fault when there is none of that name. */
  readonly zone: (name: string, path: Path) => ZoneClock;
}
