import type { PoolClient } from 'pg';
import type { AlertChange } from '../../services/alerts/ports.ts';
import { runKept } from './kept-text.ts';

/** Everything an evaluation changed, in the transaction of the client. */
export async function commitAlerts(
  client: PoolClient,
  tenant: string,
  change: AlertChange,
): Promise<void> {
  for (const { rule, subject } of change.dropStates ?? [])
    await runKept(
      client,
      'DELETE FROM alert_states WHERE tenant = $1 AND rule = $2 AND subject = $3',
      [tenant, rule, subject],
    );
  for (const one of change.states ?? [])
    await runKept(
      client,
      `INSERT INTO alert_states (tenant, rule, subject, data) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant, rule, subject) DO UPDATE SET data = excluded.data`,
      [tenant, one.rule, one.subject, one],
    );
  for (const one of change.incidents ?? [])
    await runKept(
      client,
      `INSERT INTO alert_incidents
         (tenant, id, rule, subject, severity, project, queue, started_at, ended_at, data)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (tenant, id) DO UPDATE
         SET severity = excluded.severity, ended_at = excluded.ended_at, data = excluded.data`,
      [
        tenant,
        one.id,
        one.rule,
        one.subjectKey,
        one.severity,
        one.scope.project,
        one.scope.queue,
        one.startedAt,
        one.endedAt,
        one,
      ],
    );
  for (const { incident, key, ...line } of change.history ?? [])
    await runKept(
      client,
      `INSERT INTO alert_history (tenant, incident, key, at, data) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [tenant, incident, key, line.at, line],
    );
  for (const one of change.intents ?? [])
    await runKept(
      client,
      `INSERT INTO alert_intents (tenant, key, rule, held, data, at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [tenant, one.key, one.rule, one.held, one, one.at],
    );
}
