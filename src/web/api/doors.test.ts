import { expect, it } from 'vitest';
import { endpoints } from '../../contracts/index.ts';
import * as alerts from './alert-doors.ts';
import * as connections from './connection-doors.ts';
import * as control from './control-doors.ts';
import * as delivery from './delivery-doors.ts';
import * as doors from './doors.ts';
import * as live from './live-doors.ts';
import * as reports from './report-doors.ts';

it('every endpoint of the contracts has its door, at its address', () => {
  const here = Object.fromEntries(
    Object.entries({
      ...doors,
      ...live,
      ...alerts,
      ...control,
      ...delivery,
      ...reports,
      ...connections,
    }),
  );
  const there = Object.fromEntries(
    Object.values(endpoints).map(({ id, method, path }) => [id, { id, method, path }]),
  );
  expect(here).toEqual(there);
});
