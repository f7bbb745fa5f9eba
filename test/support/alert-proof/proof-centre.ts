import type { LiveState } from '../../../src/contracts/live.ts';
import type { JournalEntry } from '../../../src/core/contact/journal.ts';
import { advance } from '../../../src/core/live/advance.ts';
import { newRoom, type Place, type Room } from '../../../src/core/live/room.ts';
import { takeEntries } from '../../../src/core/live/take.ts';
import { localDayAt } from '../../../src/core/query/local-day.ts';
import { instantOf } from '../../../src/core/query/zone.ts';
import { CENTRE_ZONE } from '../../../src/core/simulate/calendar.ts';
import type { ProjectSpec } from '../../../src/core/simulate/centre.ts';
import { fixedCatalogues } from '../../../src/services/kpi/catalogues.ts';
import { createBoard } from '../../../src/services/live/board.ts';
import { liveGoals, liveMeasures } from '../../../src/services/live/goals.ts';
import { simulatorSettings } from '../../../src/sources/simulator/index.ts';
import { shippedCatalogue } from '../catalogue.ts';
import type { ProofShift } from './proof-day.ts';

/** The live state of a centre with a fake clock: the same fold and rows as the server's. */
export interface ProofCentre {
  take(entries: readonly JournalEntry[], now: number): void;
  state(now: number, shifts: readonly ProofShift[]): LiveState;
}

export const proofSource = { id: 'src', name: 'АТС' };

export function proofCentre(project: ProjectSpec): ProofCentre {
  const catalogues = fixedCatalogues(shippedCatalogue());
  const { measures } = liveMeasures(catalogues, 'main');
  const board = createBoard();
  const place: Place = {
    project: project.name,
    system: 'pbx',
    settings: simulatorSettings(project),
  };
  let room: Room | undefined;
  let goals = liveGoals(catalogues, 'main', CENTRE_ZONE, 0);
  let minute = Number.NaN;
  let heardAt: number | null = null;
  const roomAt = (now: number): Room => {
    const dayStart = instantOf(CENTRE_ZONE, localDayAt(CENTRE_ZONE, now));
    room ??= newRoom(measures, dayStart);
    const own = Math.floor(now / 60_000);
    if (own !== minute) {
      minute = own;
      if (dayStart !== room.dayStart) goals = liveGoals(catalogues, 'main', CENTRE_ZONE, now);
      advance(room, now, dayStart);
    }
    return room;
  };
  return {
    take(entries, now) {
      if (entries.length === 0) return;
      heardAt = now;
      takeEntries(roomAt(now), place, { entries }, 'record', now);
    },
    state(now, shifts) {
      const current = roomAt(now);
      board.refresh(current, goals, now);
      const working = new Map(
        shifts
          .filter(({ from, to }) => from <= now && now < to)
          .map(({ agent, from }) => [`${project.name}\n${agent}`, from] as const),
      );
      return {
        at: now,
        zone: CENTRE_ZONE,
        lagSeconds: 0,
        ready: true,
        ...board.rows(current, goals, {}, now, { working }),
        sources: [
          { ...proofSource, project: project.name, lastEventAt: heardAt, lastHeardAt: heardAt },
        ],
        alarms: [],
      };
    },
  };
}
