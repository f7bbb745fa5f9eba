import type { RawReference } from '../../core/contact/journal.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';

/** Which lines of a batch brought something new. */
export interface LineTally {
  /** One entry of a line: new (or a correction), or there already. */
  told(raw: RawReference | undefined, isNew: boolean): void;
  /**
   * lines = accepted + repeated + ignored + quarantined. A line counts once however many entries
   * it gave: accepted when any of them was new. Lines that a reader neither told of nor counted
   * are ignored ones.
   */
  counts(batch: SourceBatch): {
    lines: number;
    accepted: number;
    repeated: number;
    ignored: number;
    quarantined: number;
  };
}

export function createLineTally(): LineTally {
  const lines = new Map<number, boolean>();
  let accepted = 0;
  let repeated = 0;
  return {
    told: (raw, isNew) => {
      if (raw === undefined) {
        if (isNew) accepted++;
        else repeated++;
        return;
      }
      const known = lines.get(raw.line);
      if (known === undefined) {
        lines.set(raw.line, isNew);
        if (isNew) accepted++;
        else repeated++;
      } else if (isNew && !known) {
        lines.set(raw.line, true);
        accepted++;
        repeated--;
      }
    },
    counts: (batch) => {
      // A line may give an entry and a complaint: it is one that was read with a loss.
      const bad = new Set<number>();
      for (const { line } of batch.quarantined) if (!lines.has(line)) bad.add(line);
      const quarantined = bad.size;
      const sum = accepted + repeated + batch.ignored + quarantined;
      const rest = Math.max(0, batch.lines - sum);
      return {
        lines: sum + rest,
        accepted,
        repeated,
        ignored: batch.ignored + rest,
        quarantined,
      };
    },
  };
}
