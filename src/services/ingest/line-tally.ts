import type { RawReference } from '../../core/contact/journal.ts';
import type { SourceBatch } from '../../sources/sdk/source.ts';
import type { LineCounts } from './ports.ts';

/** Which lines of a batch brought something new. */
export interface LineTally {
  /** One entry of a line: new (or a correction), or there already. */
  told(raw: RawReference | undefined, isNew: boolean): void;
  /**
   * lines = accepted + repeated + ignored + quarantined. A line counts once however many entries
   * it gave: accepted when any of them was new. Lines that a reader neither told of nor counted
   * are ignored ones.
   */
  counts(batch: SourceBatch): LineCounts;
  /** The same of one place of several: a request that was gathered with others. */
  countsOfPlace(batch: SourceBatch): LineCounts;
}

export function createLineTally(): LineTally {
  const places = new Map<string, Map<number, boolean>>();
  let place = '';
  let lines = new Map<number, boolean>();
  places.set(place, lines);
  const at = (wanted: string): Map<number, boolean> => {
    // Lines of one place come together, mostly: a request, a file.
    if (wanted !== place) {
      place = wanted;
      const known = places.get(wanted);
      lines = known ?? new Map();
      if (known === undefined) places.set(wanted, lines);
    }
    return lines;
  };
  let accepted = 0;
  let repeated = 0;
  return {
    told: (raw, isNew) => {
      if (raw === undefined) {
        if (isNew) accepted++;
        else repeated++;
        return;
      }
      const told = at(raw.place);
      const known = told.get(raw.line);
      if (known === undefined) {
        told.set(raw.line, isNew);
        if (isNew) accepted++;
        else repeated++;
      } else if (isNew && !known) {
        told.set(raw.line, true);
        accepted++;
        repeated--;
      }
    },
    countsOfPlace: (batch) => {
      let taken = 0;
      let seen = 0;
      for (const isNew of at(batch.place).values()) {
        if (isNew) taken++;
        else seen++;
      }
      return countsOf(batch, taken, seen);
    },
    counts: (batch) => countsOf(batch, accepted, repeated),
  };

  function countsOf(batch: SourceBatch, accepted: number, repeated: number): LineCounts {
    // A line may give an entry and a complaint: it is one that was read with a loss.
    const bad = new Set<string>();
    for (const one of batch.quarantined) {
      if (!at(one.place).has(one.line)) bad.add(`${one.line} ${one.place}`);
    }
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
  }
}
