import { useState } from 'react';
import type { MetricDefinition } from '../../../../core/kpi/definition.ts';
import * as doors from '../../../api/doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { addDays } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import { goalParts } from '../../../ui/goal.ts';
import { judge } from '../../../ui/judge.ts';
import { QueryView } from '../../../ui/query-view.tsx';
import { meaningInk, Shape } from '../../../ui/shape.tsx';
import { deviationOf, previewCuts, previewDays, previewQuestion } from '../prepare/preview.ts';
import type { Editor } from '../use-editor.ts';
import styles from './editor.module.css';
import { PreviewLine } from './preview-line.tsx';

/** The KPI on own data, by the last formula that was sound. */
export function PreviewCard({ editor }: { editor: Editor }) {
  const { say } = useSay();
  const { lastGood, sound, check } = editor;
  const cuts = previewCuts.filter((cut) => check?.dimensions.includes(cut));
  const stale = lastGood !== null && !sound && editor.issues.length > 0;
  const version = editor.kpi?.summary.version;
  return (
    <Card
      title={say('kpi-editor.preview')}
      note={say('kpi-editor.preview-days', { n: previewDays })}
      actions={
        stale && (
          <span className={styles.stale}>
            <Shape meaning="warn" size={9} />
            {version === undefined
              ? say('kpi-editor.last-good')
              : say('kpi-editor.last-good-of', { n: version })}
          </span>
        )
      }
    >
      {lastGood === null ? (
        <p className={styles.previewEmpty}>{say('kpi-editor.preview-empty')}</p>
      ) : (
        <Preview definition={lastGood as unknown as MetricDefinition} cuts={cuts} />
      )}
    </Card>
  );
}

function Preview({ definition, cuts }: { definition: MetricDefinition; cuts: readonly string[] }) {
  const { say, format } = useSay();
  const page = usePage();
  const to = addDays(page.now.slice(0, 10), 1);
  const days = { from: addDays(to, -previewDays), to };
  const [wanted, setWanted] = useState<string | null>(null);
  const cut = cuts.find((one) => one === wanted) ?? cuts[0];
  const ask = (by: string) => ({
    definition,
    question: previewQuestion(definition.id, by, days, page.zone),
  });
  const byDay = useCall(doors.previewKpi, ask('day'));
  const byCut = useCall(doors.previewKpi, ask(cut ?? 'project'), { enabled: cut !== undefined });
  return (
    <QueryView query={byDay} height={220}>
      {(answer) => {
        const total = answer.totals[definition.id];
        const value = typeof total === 'number' ? total : null;
        const meaning = judge(value, definition);
        const deviation = deviationOf(value, definition.target);
        const goal = goalParts(definition, format, say);
        return (
          <div className={byDay.isPlaceholderData ? styles.pale : undefined}>
            <div className={styles.previewHead}>
              <b className={styles.bigNumber} title={format.exact(value, definition.unit)}>
                {value === null ? say('kpi-editor.no-data') : format.value(value, definition.unit)}
              </b>
              {deviation !== null && goal && (
                <span className={styles.deviation} style={{ color: meaningInk(meaning) }}>
                  <Shape meaning={meaning} size={9} />
                  {say('kpi-editor.to-target', {
                    change: format.change(1 + deviation, 1, 'count') ?? '0',
                    target: goal.amount,
                  })}
                </span>
              )}
            </div>
            <PreviewLine rows={answer.rows} definition={definition} goal={goal?.amount} />
            {cut && byCut.data && (
              <table className={styles.previewTable}>
                <thead>
                  <tr>
                    <th scope="col">
                      <select
                        className={styles.cut}
                        aria-label={say('kpi-editor.cut')}
                        value={cut}
                        onChange={(event) => setWanted(event.target.value)}
                      >
                        {cuts.map((one) => (
                          <option key={one} value={one}>
                            {say(`kpi-editor.cut-${one}`)}
                          </option>
                        ))}
                      </select>
                    </th>
                    <th scope="col">KPI</th>
                  </tr>
                </thead>
                <tbody>
                  {byCut.data.rows.map((row) => (
                    <tr key={String(row[cut])}>
                      <td>{String(row[cut] || '—')}</td>
                      <td>
                        {row[definition.id] === null ? (
                          <span className={styles.quiet}>{say('kpi-editor.no-data')}</span>
                        ) : (
                          <b>{format.value(row[definition.id], definition.unit)}</b>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </div>
        );
      }}
    </QueryView>
  );
}
