import type { AnswerRow } from '../../../../core/query/question.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Shape } from '../../../ui/shape.tsx';
import { readConservation } from '../prepare/conservation.ts';
import styles from './board.module.css';

/** «1 368 = 1 231 принято + 104 потеряно + 24 иначе + 9 в очереди, остаток 0». */
export function ConservationLine({ totals }: { totals: AnswerRow }) {
  const { say, format } = useSay();
  const parts = readConservation(totals);
  const meaning = parts.residual === 0 ? 'good' : 'bad';
  return (
    <span className={styles.conservation} data-metric="balance_residual">
      <Shape meaning={meaning} size={8} label={say(`web.meaning-${meaning}`)} />
      {say('web.conservation', {
        offered: format.number(parts.offered),
        answered: format.number(parts.answered),
        abandoned: format.number(parts.abandoned),
        otherwise: format.number(parts.otherwise),
        inside: format.number(parts.inside),
        residual: format.number(parts.residual),
      })}
    </span>
  );
}
