import type { Kpi } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { useDimensionName } from '../../scope/dimension-name.ts';
import { Formula } from '../formula.tsx';
import { ParameterInput } from '../parameter-input.tsx';
import styles from './page.module.css';

/** What a metric is, in words and in code, and all its rules. */
export function DefinitionCard({ kpi }: { kpi: Kpi }) {
  const { say, format } = useSay();
  const dimensionName = useDimensionName();
  const { passport, summary } = kpi;
  const synonyms = Object.entries(passport.synonyms);
  const facts: [string, React.ReactNode][] = [
    [
      say('kpi-page.unit'),
      `${say(`kpi-page.unit-${passport.unit}`)}, ${say(`kpi-page.direction-${passport.direction}`)}`,
    ],
    [say('kpi-page.additivity'), say(`kpi-page.additivity-${passport.additivity}`)],
    [say('web.by-time'), format.name(passport.time)],
    [say('web.excluded'), passport.excludes && format.name(passport.excludes)],
    [say('kpi-page.edge'), passport.edge && format.name(passport.edge)],
    [say('kpi-page.example'), passport.example && format.name(passport.example)],
    [
      say('kpi-page.thresholds'),
      passport.thresholds &&
        say('kpi-page.thresholds-text', {
          amber: format.share(passport.thresholds.amber, 0),
          red: format.share(passport.thresholds.red, 0),
        }),
    ],
    [say('kpi-page.impact'), passport.impact && say(`kpi-page.impact-${passport.impact}`)],
    [say('kpi-page.advice'), passport.advice && format.name(passport.advice)],
    [
      say('web.synonyms'),
      synonyms.length > 0 && synonyms.map(([where, name]) => `${where}: ${name}`).join('; '),
    ],
    [
      say('kpi-page.dimensions'),
      passport.dimensions.map((id) => dimensionName(id).toLocaleLowerCase()).join(', '),
    ],
    [say('kpi-page.owner'), summary.owner],
    [
      say('kpi-page.review'),
      summary.reviewDue &&
        say('kpi-page.review-due', { date: format.date(summary.reviewDue, { thisYear: 0 }) }),
    ],
  ];
  return (
    <Card
      title={say('kpi-page.definition')}
      note={
        passport.approximate
          ? say('kpi-page.approximate', { error: format.share(passport.approximate.error) })
          : undefined
      }
    >
      <div className={styles.body}>
        <p className={styles.words}>{format.name(passport.words)}</p>
        {passport.numerator && passport.denominator ? (
          <div className={styles.ratio}>
            <div>
              <p className={styles.quiet}>{say('kpi-page.numerator')}</p>
              <Formula text={passport.numerator} />
            </div>
            <div>
              <p className={styles.quiet}>{say('kpi-page.denominator')}</p>
              <Formula text={passport.denominator} />
            </div>
          </div>
        ) : (
          <div className={styles.formula}>
            <Formula text={passport.formula} />
          </div>
        )}
        <dl className={styles.facts}>
          {passport.parameters.length > 0 && (
            <>
              <dt>{say('web.parameters')}</dt>
              <dd className={styles.links}>
                {passport.parameters.map((parameter) => (
                  <ParameterInput key={parameter.id} metric={passport} parameter={parameter} />
                ))}
              </dd>
            </>
          )}
          {facts
            .filter(([, text]) => Boolean(text))
            .map(([name, text]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
        </dl>
      </div>
    </Card>
  );
}
