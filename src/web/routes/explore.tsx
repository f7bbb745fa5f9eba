import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { AnswerView } from '../features/explore/components/answer-view.tsx';
import styles from '../features/explore/components/bar.module.css';
import { CopyLink } from '../features/explore/components/copy-link.tsx';
import { ExportMenu } from '../features/explore/components/export-menu.tsx';
import { QuestionPanel } from '../features/explore/components/question-panel.tsx';
import { SaveCard } from '../features/explore/components/save-card.tsx';
import { Start } from '../features/explore/components/start.tsx';
import { type Asked, fileQuestion, tableLimit } from '../features/explore/prepare/asked.ts';
import {
  type ExploreState,
  readState,
  timeAxis,
  views,
  writeState,
} from '../features/explore/prepare/state.ts';
import { useAnswers } from '../features/explore/use-answers.ts';
import { SaveReport } from '../features/reports/components/save-report.tsx';
import { reportCard } from '../features/reports/prepare/report-card.ts';
import { periodLabel } from '../features/scope/period-label.ts';
import { ScopeBar } from '../features/scope/scope-bar.tsx';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { usePage } from '../state/page.tsx';
import { Card } from '../ui/card.tsx';
import { Segmented } from '../ui/segmented.tsx';

/** Исследование: any metrics by any two dimensions, as whatever shows it best. */
export function ExplorePage() {
  const { say, format } = useSay();
  const page = usePage();
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const { own } = page.search;
  const state = useMemo(() => readState(own), [own]);
  const onState = (patch: Partial<ExploreState>) =>
    page.update({ own: writeState({ ...state, ...patch }) });
  const asked = useMemo<Asked>(() => {
    const { compare, ...period } = state.by.includes(timeAxis) ? page.whole : page.soFar;
    return {
      view: state.view,
      metrics: state.metrics,
      by: state.by.map((id) => (id === timeAxis ? page.step : id)),
      scope: { ...page.scope, ...(state.current ? { definitions: 'current' } : {}) },
      period,
      earlier: compare ?? null,
      step: page.step,
      sort: state.sort,
      limit: tableLimit,
      refetchInterval: page.refetchInterval,
    };
  }, [state, page]);
  const answers = useAnswers(asked);
  const { main, catalogue } = answers;
  const ready = state.metrics.length > 0;
  const names = state.metrics.flatMap((id) => {
    const metric = catalogue?.find(id);
    return metric ? [format.name(metric.short ?? metric.name)] : [];
  });
  return (
    <Page
      title={say('web.page-explore')}
      bar={<ScopeBar />}
      actions={
        ready && (
          <>
            <CopyLink />
            <ExportMenu
              small={phone}
              path="/query/export"
              formats={['csv', 'xlsx', 'parquet']}
              disabled={!catalogue}
              wish={() => ({
                question: catalogue ? fileQuestion(asked, catalogue) : null,
                title: names.join(', ').slice(0, 200),
              })}
            />
            {!phone && (
              <SaveReport
                name={names.join(', ')}
                content={{
                  kind: 'question',
                  card: reportCard(state, asked, page, names.join(', ').slice(0, 200)),
                }}
              />
            )}
            <SaveCard small={phone} asked={asked} state={state} title={names.join(', ')} />
          </>
        )
      }
    >
      <Card>
        <QuestionPanel state={state} onState={onState} />
      </Card>
      {ready ? (
        <Card
          title={names.slice(0, 3).join(', ') + (names.length > 3 ? '…' : '')}
          note={[
            periodLabel(page.period, page.now.slice(0, 10), say, format),
            main.data?.truncated &&
              say('explore.first-of', {
                shown: format.number(main.data.rows.length),
                all: say('explore.more-than', { n: format.number(main.data.rows.length) }),
              }),
          ]
            .filter(Boolean)
            .join(' · ')}
          pale={main.isPlaceholderData}
          actions={
            <div className={styles.views}>
              <Segmented
                label={say('explore.view')}
                value={state.view}
                options={views.map((value) => ({ value, label: say(`explore.view-${value}`) }))}
                onChange={(view) => onState({ view })}
              />
            </div>
          }
        >
          <AnswerView
            asked={asked}
            answers={answers}
            one={state.one}
            onOne={(one) => onState({ one })}
            onSort={(sort) => onState({ sort })}
            hidden={state.hidden}
            height={360}
          />
        </Card>
      ) : (
        <Start onState={onState} />
      )}
    </Page>
  );
}
