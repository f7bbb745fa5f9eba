import type { ReportContent } from '../../../../contracts/reports.ts';
import type { PageReading } from '../../../state/read-page.ts';
import { cardOf } from '../../dashboards/prepare/card-asked.ts';
import type { Asked } from '../../explore/prepare/asked.ts';
import type { ExploreState } from '../../explore/prepare/state.ts';

/** What Explore shows, as the question of a report: its period comes with every making. */
export function reportCard(
  state: ExploreState,
  asked: Asked,
  page: Pick<PageReading, 'comparison'>,
  title: string,
): Extract<ReportContent, { kind: 'question' }>['card'] {
  const { view, question, step } = cardOf(state, asked, page, { id: 'report', title });
  return { title, view, question, step };
}
