import type { liveEndpoints } from '../../contracts/live.ts';
import { AppError } from '../../core/errors.ts';
import type { LiveView } from '../../services/live/ports.ts';
import type { Part, PartBase } from './part.ts';

export interface LivePart extends Part<keyof typeof liveEndpoints> {
  readonly view: LiveView;
}

/** The live state, its stream and the wall's links. */
export function createLivePart(_base: PartBase): LivePart {
  const later = () => Promise.reject(new AppError('NOT_FOUND', { what: 'live' }));
  return {
    view: {
      current: () => {
        throw new AppError('NOT_FOUND', { what: 'live' });
      },
      feed: () => {},
      reconcile: () => {},
      setAlarms: () => {},
    },
    handlers: {
      getLive: later,
      listKiosks: later,
      createKiosk: later,
      removeKiosk: later,
      getKioskView: later,
    },
    mount() {},
    async start() {},
    async close() {},
  };
}
