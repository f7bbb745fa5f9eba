import { readFileSync } from 'node:fs';
import { type controlEndpoints, exportMissed } from '../../contracts/control.ts';
import { isAvailable } from '../../core/control/definition.ts';
import { AppError } from '../../core/errors.ts';
import { localDayAt } from '../../core/query/local-day.ts';
import { checkZone } from '../../core/query/zone.ts';
import { csvOf, writeCsv } from '../../delivery/csv.ts';
import { exportWords } from '../../delivery/words.ts';
import { checkPeopleFormula, createAskPeople } from '../../services/control/ask-people.ts';
import { createControl } from '../../services/control/create-control.ts';
import type { ControlPorts } from '../../services/control/ports.ts';
import { judgeMissedAgain, sweepControl } from '../../services/control/sweep.ts';
import { tellEvents } from '../../services/control/tell-events.ts';
import { allVersions } from '../../services/control/versions.ts';
import type { Notifier } from '../../services/delivery/notifier.ts';
import { createMissed } from '../../services/missed/create-missed.ts';
import type { MissedPorts } from '../../services/missed/recompute.ts';
import { sweepMemory, sweepMissed } from '../../services/missed/sweep.ts';
import { rowOfMissed, tableOfMissed } from '../../services/missed/table-of-missed.ts';
import { tellOverdue } from '../../services/missed/tell-overdue.ts';
import { createControlStore } from '../../storage/clickhouse/control-store.ts';
import { createMissedStore } from '../../storage/clickhouse/missed-store.ts';
import { createControlDays } from '../../storage/postgres/control-days.ts';
import { createControlDefinitions } from '../../storage/postgres/control-definitions.ts';
import { createMissedWork } from '../../storage/postgres/missed-work.ts';
import { readJson } from '../http/mount.ts';
import { createLoop } from './loop.ts';
import type { Part, PartBase } from './part.ts';

export type ControlPart = Part<keyof typeof controlEndpoints>;

/** Between looks at what changed, ms. */
const missedEvery = 5000;
const controlEvery = 20_000;
/** Between looks at whose deadline has passed, ms. */
const overdueEvery = 20_000;

/** Control events and the list of missed calls. */
export function createControlPart(
  base: PartBase,
  { notifier }: { readonly notifier: Notifier },
): ControlPart {
  const { tenant, now, log, query } = base;
  const days = createControlDays(base.pool);
  const work = createMissedWork(base.pool);
  const missedPorts: MissedPorts = {
    tenant,
    get zone() {
      return base.zone;
    },
    store: createMissedStore(base.clickhouse),
    work,
    days,
    now,
  };
  const ports: ControlPorts = {
    tenant,
    get zone() {
      return base.zone;
    },
    store: createControlStore(base.clickhouse),
    definitions: createControlDefinitions(base.pool),
    days,
    work,
    askPeople: createAskPeople(query, tenant, () => base.zone),
    dataUntil: () => query.dataUntil({ tenant, projects: null }),
    now,
  };

  const memory = sweepMemory();
  const told = new Set<string>();
  const missedLoop = createLoop({
    every: missedEvery,
    run: async (signal) => {
      await days.alone('missed', () => sweepMissed(missedPorts, memory, signal));
    },
    onError: (error) => log.error({ err: error }, 'the list of missed calls was not kept up'),
  });
  const overdueLoop = createLoop({
    every: overdueEvery,
    run: () => tellOverdue(missedPorts, notifier, told),
    onError: (error) => log.error({ err: error }, 'overdue callers were not told of'),
  });
  const controlLoop = createLoop({
    every: controlEvery,
    run: async (signal) => {
      await days.alone('control', async () => {
        const versions = await allVersions(ports);
        await sweepControl(
          ports,
          (fresh) => tellEvents(notifier, versions, fresh, { zone: base.zone, now: now() }),
          signal,
        );
      });
    },
    onError: (error) => log.error({ err: error }, 'control events were not judged'),
  });

  const missed = createMissed(missedPorts, (lost) => judgeMissedAgain(ports, lost));
  const control = createControl({
    ...ports,
    get zone() {
      return base.zone;
    },
    async check({ condition }) {
      if (!isAvailable(condition)) throw new AppError('CONTROL_NOT_AVAILABLE');
      if (condition.kind !== 'kpi') return;
      await query.catalogues.refresh(tenant);
      const catalogue = query.catalogues.at(tenant, localDayAt(base.zone, now()));
      checkPeopleFormula(catalogue, condition.formula);
      if (condition.sample) checkPeopleFormula(catalogue, condition.sample.formula);
    },
    onChange: () => controlLoop.soon(),
  });

  return {
    handlers: {
      async listMissed(wish) {
        checkZone(wish.zone);
        return missed.list(wish);
      },
      assignMissed: async ({ keys, responsible }) => ({
        changed: await missed.assign(keys, responsible),
      }),
      closeMissed: async ({ keys, reason, note }) => ({
        changed: await missed.close(keys, reason, note),
      }),
      reopenMissed: async ({ keys }) => ({ changed: await missed.reopen(keys) }),
      getMissedSettings: () => missed.settings(),
      async saveMissedSettings(settings) {
        const saved = await missed.saveSettings(settings);
        missedLoop.soon();
        return saved;
      },
      listControlDefinitions: async () => ({ definitions: await control.definitions() }),
      saveControlDefinition: (wish) => control.save(wish),
      removeControlDefinition: async ({ id }) => ({ removed: await control.remove(id) }),
      tryControlDefinition: (wish) => control.tryOut(wish),
      controlReport: (wish) => control.report(wish),
      listControlEvents: (wish) => control.events(wish),
    },
    mount(app) {
      app.post(`/api/v1${exportMissed.path}`, async (context) => {
        const { language, numbers, ...wish } = exportMissed.input.parse(
          await readJson(context.req.raw),
        );
        checkZone(wish.zone);
        const { rows } = await missed.list({
          ...wish,
          order: 'deadline',
          offset: 0,
          limit: 200_000,
        });
        const say = wordsOf(language);
        const table = tableOfMissed(wish, say);
        const lines = rows.map((row) => rowOfMissed(row, numbers, say));
        let text = '';
        const options = csvOf(language, { bom: true });
        for await (const piece of writeCsv(table, [lines], options, exportWords(language)))
          text += piece;
        return context.body(text, 200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${table.fileName}.csv"`,
        });
      });
    },
    async start() {
      missedLoop.start();
      overdueLoop.start();
      controlLoop.start();
    },
    async close() {
      await Promise.all([missedLoop.close(), overdueLoop.close(), controlLoop.close()]);
    },
  };
}

function wordsOf(language: string): (key: string) => string {
  const file = new URL(`../../../locales/${language}/missed.json`, import.meta.url);
  const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return (key) => texts[key] ?? key;
}
