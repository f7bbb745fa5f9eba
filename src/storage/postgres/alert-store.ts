import type { Pool } from 'pg';
import type { AlertRule, CalendarDay } from '../../contracts/alerts.ts';
import type {
  AlertIntent,
  AlertStore,
  HistoryLine,
  StoredIncident,
  StoredState,
} from '../../services/alerts/ports.ts';
import { guarded } from '../failures.ts';
import { commitAlerts } from './alert-commit.ts';
import { runKept } from './kept-text.ts';
import { inTransaction } from './transaction.ts';

interface Kept<T> {
  readonly data: T;
}

/** Rules, state and incidents of alerts in PostgreSQL. */
export function createAlertStore(pool: Pool): AlertStore {
  const rows = <R extends object>(sql: string, values: readonly unknown[]): Promise<R[]> =>
    guarded(
      async () => (await runKept<R & Record<string, unknown>>(pool, sql, values)).rows,
      'postgres',
    );
  const count = (sql: string, values: readonly unknown[]): Promise<number> =>
    guarded(async () => (await runKept(pool, sql, values)).rowCount ?? 0, 'postgres');

  return {
    async rules(tenant) {
      const found = await rows<{ rule: AlertRule }>(
        'SELECT rule FROM alert_rules WHERE tenant = $1 AND deleted_at IS NULL ORDER BY created_at, id',
        [tenant],
      );
      return found.map(({ rule }) => rule);
    },
    async install(tenant, rules) {
      let added = 0;
      for (const rule of rules)
        added += await count(
          'INSERT INTO alert_rules (tenant, id, rule, version) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
          [tenant, rule.id, rule, rule.version],
        );
      return added;
    },
    async add(tenant, rule) {
      await count('INSERT INTO alert_rules (tenant, id, rule, version) VALUES ($1, $2, $3, $4)', [
        tenant,
        rule.id,
        rule,
        rule.version,
      ]);
    },
    async change(tenant, rule, version) {
      const changed = await count(
        `UPDATE alert_rules SET rule = $3, version = $4, updated_at = now()
         WHERE tenant = $1 AND id = $2 AND version = $5 AND deleted_at IS NULL`,
        [tenant, rule.id, rule, rule.version, version],
      );
      return changed === 1;
    },
    async remove(tenant, id) {
      const removed = await count(
        'UPDATE alert_rules SET deleted_at = now() WHERE tenant = $1 AND id = $2 AND deleted_at IS NULL',
        [tenant, id],
      );
      return removed > 0;
    },
    async removed(tenant, id) {
      const [row] = await rows<{ rule: AlertRule }>(
        'SELECT rule FROM alert_rules WHERE tenant = $1 AND id = $2 AND deleted_at IS NOT NULL',
        [tenant, id],
      );
      return row?.rule;
    },
    async restore(tenant, id, hours) {
      const [row] = await rows<{ rule: AlertRule }>(
        `UPDATE alert_rules SET deleted_at = NULL
         WHERE tenant = $1 AND id = $2 AND deleted_at > now() - make_interval(hours => $3)
         RETURNING rule`,
        [tenant, id, hours],
      );
      return row?.rule;
    },
    async states(tenant) {
      const found = await rows<Kept<StoredState>>(
        'SELECT data FROM alert_states WHERE tenant = $1',
        [tenant],
      );
      return found.map(({ data }) => data);
    },
    commit: (tenant, change) =>
      guarded(
        () => inTransaction(pool, (client) => commitAlerts(client, tenant, change)),
        'postgres',
      ),
    async openIncidents(tenant) {
      const found = await rows<Kept<StoredIncident>>(
        'SELECT data FROM alert_incidents WHERE tenant = $1 AND ended_at IS NULL ORDER BY started_at',
        [tenant],
      );
      return found.map(({ data }) => data);
    },
    async incidents(tenant, filter) {
      const values: unknown[] = [tenant];
      const where = ['tenant = $1'];
      const add = (sql: string, value: unknown): void => {
        values.push(value);
        where.push(sql.replace('?', `$${values.length}`));
      };
      if (filter.state) where.push(`ended_at IS ${filter.state === 'open' ? '' : 'NOT '}NULL`);
      if (filter.severity) add('severity = ?', filter.severity);
      if (filter.rule) add('rule = ?', filter.rule);
      if (filter.project !== undefined) add('project = ?', filter.project);
      if (filter.queue !== undefined) add('queue = ?', filter.queue);
      values.push(filter.limit, filter.offset ?? 0);
      const found = await rows<Kept<StoredIncident>>(
        `SELECT data FROM alert_incidents WHERE ${where.join(' AND ')}
         ORDER BY (ended_at IS NULL) DESC,
           CASE WHEN ended_at IS NULL THEN array_position(ARRAY['critical','high','medium','low'], severity) END,
           COALESCE(ended_at, started_at) DESC, id
         LIMIT $${values.length - 1} OFFSET $${values.length}`,
        values,
      );
      return found.map(({ data }) => data);
    },
    async incident(tenant, id) {
      const [row] = await rows<Kept<StoredIncident>>(
        'SELECT data FROM alert_incidents WHERE tenant = $1 AND id = $2',
        [tenant, id],
      );
      return row?.data;
    },
    async history(tenant, incident) {
      const found = await rows<Kept<HistoryLine>>(
        'SELECT data FROM alert_history WHERE tenant = $1 AND incident = $2 ORDER BY id',
        [tenant, incident],
      );
      return found.map(({ data }) => data);
    },
    async waiting(tenant, limit) {
      const found = await rows<Kept<AlertIntent>>(
        'SELECT data FROM alert_intents WHERE tenant = $1 AND told_at IS NULL ORDER BY at, key LIMIT $2',
        [tenant, limit],
      );
      return found.map(({ data }) => data);
    },
    async told(tenant, key, at) {
      await count('UPDATE alert_intents SET told_at = $3 WHERE tenant = $1 AND key = $2', [
        tenant,
        key,
        at,
      ]);
    },
    async forget(tenant, before) {
      await count('DELETE FROM alert_intents WHERE tenant = $1 AND told_at < $2', [
        tenant,
        before.intents,
      ]);
      await count(
        `DELETE FROM alert_history USING alert_incidents
         WHERE alert_history.tenant = $1 AND alert_incidents.tenant = $1
           AND alert_incidents.id = alert_history.incident AND alert_incidents.ended_at < $2`,
        [tenant, before.incidents],
      );
      await count('DELETE FROM alert_incidents WHERE tenant = $1 AND ended_at < $2', [
        tenant,
        before.incidents,
      ]);
    },
    days: (tenant) =>
      rows<CalendarDay>('SELECT day, kind, name FROM alert_days WHERE tenant = $1 ORDER BY day', [
        tenant,
      ]),
    async setDay(tenant, { day, kind, name }) {
      await count(
        `INSERT INTO alert_days (tenant, day, kind, name) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant, day) DO UPDATE SET kind = excluded.kind, name = excluded.name`,
        [tenant, day, kind, name],
      );
    },
    async removeDay(tenant, day) {
      return (
        (await count('DELETE FROM alert_days WHERE tenant = $1 AND day = $2', [tenant, day])) > 0
      );
    },
  };
}
