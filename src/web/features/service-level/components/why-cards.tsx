import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { csvOf } from '../../kpi/prepare/csv.ts';
import { plainPeriod } from '../../scope/period-label.ts';
import { actCells } from '../prepare/act.ts';
import { type ClassCounts, sumOf } from '../prepare/classes.ts';
import { compareMethods, disputedClasses, methods, reasonsOf } from '../prepare/methods.ts';
import type { LevelSettings } from '../use-service-level.ts';
import styles from './level.module.css';

/** «Почему Asterisk показывает на 9,5 п. п. больше»: by the visits that are counted otherwise. */
export function WhyCard(props: {
  counts: ClassCounts;
  settings: LevelSettings;
  explained: string;
}) {
  const { counts, settings, explained } = props;
  const { say, format } = useSay();
  const rows = compareMethods(counts, settings.contract);
  const row = rows.find(({ method }) => method.id === explained);
  const contract = methods.find(({ id }) => id === settings.contract);
  if (!row || !contract || row.difference === null) return null;
  const reasons = reasonsOf(counts, row.method, contract);
  const points = Math.round(row.difference * 1000) / 10;
  const words = {
    threshold: format.number(settings.threshold),
    short: format.number(settings.short),
  };
  const way = points === 0 ? 'same' : points > 0 ? 'more' : 'less';
  return (
    <Card
      title={say(`service-level.why-${way}`, {
        name: say(`service-level.name-${explained}`),
        points: format.points(Math.abs(row.difference)).replace('+', ''),
      })}
    >
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={`${reason.part}-${reason.act}`}>
            <strong>{format.number(reason.count)}</strong>
            <span>
              {say(`service-level.reason-${reason.act}-${reason.part}`, {
                count: reason.count,
                from: format.number(reason.from),
                to: format.number(reason.to),
              })}
              <span className={styles.quiet}>
                {reason.classes
                  .map(
                    (name) =>
                      `${say(`service-level.class-${name}`, words)} ${format.number(counts[name])}`,
                  )
                  .join(', ')}
              </span>
            </span>
          </li>
        ))}
        {(['below', 'above'] as const)
          .filter((part) => !reasons.some((reason) => reason.part === part))
          .map((part) => (
            <li key={part}>
              <strong>{format.number(0)}</strong>
              <span>
                {say(`service-level.same-${part}`, {
                  n: format.number(sumOf(counts, contract[part])),
                })}
              </span>
            </li>
          ))}
      </ul>
    </Card>
  );
}

/** Calls that the definitions do not count alike, their list, and the act of reconciliation. */
export function DisputedCard({
  counts,
  settings,
}: {
  counts: ClassCounts;
  settings: LevelSettings;
}) {
  const { say, format, language } = useSay();
  const { period, search, now } = usePage();
  const disputed = sumOf(counts, disputedClasses);
  const dates = plainPeriod(period, now.slice(0, 10), format);
  const scope = Object.values(search.where).flat().join(', ') || say('service-level.whole-centre');
  const save = () => {
    const { threshold, short, contract } = settings;
    const rows = compareMethods(counts, contract);
    const cells = actCells(
      { scope, period: dates, threshold, short, contract, counts, rows },
      say,
      format,
    );
    saveText(`service-level-${period.from}.csv`, 'text/csv', csvOf(cells, language));
  };
  return (
    <Card className={styles.disputed ?? ''}>
      <div className={styles.disputedBody}>
        <p>
          <strong>
            {say('service-level.disputed', { count: disputed, n: format.number(disputed) })}
          </strong>
          <span className={styles.quiet}>{say('service-level.disputed-note')}</span>
        </p>
        <span className={styles.acts}>
          <PageLink
            to="/calls"
            add={{ own: { metric: 'service_disputed' }, ...period }}
            className={buttonClass()}
          >
            {say('service-level.open-list')}
          </PageLink>
          <Button onClick={save}>
            <IconDownload size={15} />
            {say('service-level.act')}
          </Button>
        </span>
      </div>
    </Card>
  );
}
