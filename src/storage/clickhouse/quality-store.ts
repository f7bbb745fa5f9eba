import type { CountedNotes, QualityStore } from '../../services/quality/create-quality.ts';
import { guarded } from '../failures.ts';
import type { ClickHouse } from './client.ts';

interface Row {
  code: string;
  count: string;
  samples: { project: string; system: string; unit: string; at: string; detail: string }[];
}

const samplesAtMost = 10;

/** Quality notes in ClickHouse. */
export function createQualityStore(clickhouse: ClickHouse): QualityStore {
  return {
    notes: async (tenant, { from, to, zone, project = '' }): Promise<CountedNotes[]> => {
      const rows = await guarded(() =>
        clickhouse.query<Row>(
          `SELECT code, count() AS count,
            groupArray(${samplesAtMost})(CAST(
              (project, system, unit, toUnixTimestamp64Milli(noted_at), detail),
              'Tuple(project String, system String, unit String, at Int64, detail String)'
            )) AS samples
          FROM (
            SELECT * FROM quality_notes FINAL
            WHERE tenant = {tenant:String} AND ({project:String} = '' OR project = {project:String})
            AND noted_at >= parseDateTime64BestEffort({from:String}, 3, {zone:String})
            AND noted_at < parseDateTime64BestEffort({to:String}, 3, {zone:String})
            ORDER BY noted_at DESC
          )
          GROUP BY code ORDER BY count DESC, code`,
          {
            params: { tenant, project, from, to, zone },
            settings: { output_format_json_named_tuples_as_objects: 1 },
          },
        ),
      );
      return rows.map(({ code, count, samples }) => ({
        code,
        count: Number(count),
        samples: samples.map((sample) => ({ ...sample, at: Number(sample.at) })),
      }));
    },
  };
}
