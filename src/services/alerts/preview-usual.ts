import type { z } from 'zod';
import { alertCondition, type alertEndpoints, alertSchedule } from '../../contracts/alerts.ts';
import { judgeUsual, usualWeeks } from '../../core/alerts/usual.ts';
import { AppError } from '../../core/errors.ts';
import { metricOf } from '../../core/kpi/bind.ts';
import type { AlertEngine, AlertEngineOptions } from './engine.ts';
import { askWindow, wholeWindow } from './kpi-found.ts';
import { scopeKey } from './scopes.ts';
import { boundsOf } from './track.ts';
import { measuredBy } from './units.ts';
import { nearestEnd, slotAt } from './usual-history.ts';

type Door = (typeof alertEndpoints)['previewUsual'];

/** What is usual for a KPI by hour of the week, with bounds of the rule's deviations. */
export async function previewUsual(
  engine: AlertEngine,
  { tenant, zone, calls, now }: AlertEngineOptions,
  { subject, condition }: z.output<Door['input']>,
): Promise<z.input<Door['output']>> {
  if (subject.kind === 'live') throw new AppError('INVALID_INPUT', {});
  const catalogue = calls.catalogues.current(tenant);
  metricOf(catalogue, subject.metric);
  const { unit } = measuredBy(subject, catalogue);
  const schedule = alertSchedule.parse({});
  const { minSample, fire } = condition ?? alertCondition.parse({ side: 'below', fire: 4 });
  const history = await engine.usualOf({ ...subject, each: 'all' }, { schedule });
  const window = wholeWindow(subject.window);
  const group = {
    metrics: [subject.metric],
    window,
    subject: { ...subject, each: 'all' as const },
  };
  const at = now();
  const answer = await askWindow(calls, { tenant, projects: null }, group, at);
  const found = answer.get(subject.metric)?.[0];
  const bySlot = found ? history.get(scopeKey(found.scope)) : undefined;
  const rule = { minSample, ratio: unit === 'ratio' };
  const nothing = { value: null, size: null };
  const slots = Array.from({ length: 168 }, (_, slot) => {
    // An hour is told by the windows that end with it.
    const earlier = bySlot?.get(((slot + 1) % 168) * 4) ?? [];
    const sizes = earlier.flatMap(({ size }) => size ?? []);
    const size = sizes.length > 0 ? sizes.reduce((a, b) => a + b, 0) / sizes.length : null;
    const { usual, weeks } = judgeUsual(earlier, { value: null, size }, rule);
    const band = usual ? Math.abs(fire) * usual.scale : 0;
    return {
      slot,
      weeks,
      median: usual?.median ?? null,
      ...(usual ? boundsOf(usual.median, band, unit) : { low: null, high: null }),
    };
  });
  const current = bySlot?.get(slotAt(zone, nearestEnd(at, window))) ?? [];
  const { usual, deviations } = judgeUsual(current, found ?? nothing, rule);
  const weeks = Math.max(0, ...slots.map((one) => one.weeks));
  const band = usual ? Math.abs(fire) * usual.scale : 0;
  return {
    unit,
    weeks,
    learning: weeks < usualWeeks.needed,
    slots,
    now: found
      ? {
          value: found.value,
          sample: found.size,
          median: usual?.median ?? null,
          ...(usual ? boundsOf(usual.median, band, unit) : { low: null, high: null }),
          deviations,
        }
      : null,
  };
}
