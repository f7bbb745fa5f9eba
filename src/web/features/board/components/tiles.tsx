import { type CSSProperties, useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Passport } from '../../../../contracts/query.ts';
import { useAsk, useCatalogue } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { usePage } from '../../../state/page.tsx';
import { aimed } from '../../../ui/aimed.ts';
import { Card } from '../../../ui/card.tsx';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Tile } from '../../../ui/tile.tsx';
import { usePassport } from '../../passport/context.ts';
import { busyRange } from '../../time/buckets.ts';
import { prepareTile } from '../prepare/tile.ts';
import type { SeriesAnswer } from '../use-series.ts';
import styles from './board.module.css';

/** Numbers of the period with their shape through it: six at most on a page. */
export function Tiles(props: { metrics: readonly string[]; series: SeriesAnswer }) {
  const { metrics: wanted, series } = props;
  const { say, format } = useSay();
  const page = usePage();
  const openPassport = usePassport();
  const { messages } = useIntl();
  /** A tile has a line to itself: its own name where the column's is too short. */
  const nameOf = (id: string, metric: Passport | undefined) => {
    const own = `web.tile-${id}`;
    if (own in messages) return say(own);
    return metric ? format.name(metric.short ?? metric.name) : '';
  };
  const catalogue = useCatalogue();
  const metrics = useMemo(
    () =>
      catalogue?.fitting(
        wanted,
        page.conditions.map(({ dimension }) => dimension),
      ) ?? [],
    [catalogue, page.conditions, wanted],
  );
  const totals = useAsk(metrics.length ? { metrics, by: [], ...page.soFar, ...page.scope } : null, {
    refetchInterval: page.refetchInterval,
  });
  if (totals.isError && !totals.data)
    return (
      <Card>
        <ErrorState error={totals.error} retry={() => void totals.refetch()} />
      </Card>
    );
  return (
    <div className={styles.tiles} style={{ '--tiles': wanted.length } as CSSProperties}>
      {wanted.map((id) => {
        const found = catalogue?.find(id);
        const metric = found && aimed(found, totals.data?.targets);
        const label = nameOf(id, metric);
        const tile =
          metric && totals.data
            ? prepareTile(metric, totals.data, series.answer, series.timeline, { format, say })
            : null;
        const range = tile ? busyRange([tile.values, tile.compare]) : { start: 0, end: 0 };
        return (
          <Tile
            key={id}
            metric={id}
            label={label}
            number={tile?.number ?? null}
            meaning={tile?.meaning ?? 'none'}
            goal={tile?.goal ?? null}
            goalWord={tile?.goalWord ?? ''}
            change={tile?.change ?? null}
            pale={totals.isPlaceholderData}
            spark={
              tile && (
                <Sparkline
                  values={tile.values.slice(range.start, range.end)}
                  compare={tile.compare.slice(range.start, range.end)}
                  finished={Math.max(0, tile.finished - range.start)}
                  target={metric?.target?.value}
                />
              )
            }
            link={(text, className) => (
              <PageLink to="/calls" add={{ own: { metric: id } }} className={className}>
                {text}
              </PageLink>
            )}
            onInfo={(anchor) => openPassport({ metric: id, anchor })}
          />
        );
      })}
    </div>
  );
}
