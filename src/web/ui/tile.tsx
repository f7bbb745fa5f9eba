import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/provider.tsx';
import type { Meaning } from './judge.ts';
import { meaningInk, Shape } from './shape.tsx';
import { Skeleton } from './states.tsx';
import styles from './tile.module.css';

export interface TileProps {
  readonly label: string;
  /** Number and, smaller after it, its unit. `null`: loading. */
  readonly number: { text: string; unit?: string; exact: string } | null;
  readonly meaning: Meaning;
  /** «цель ≥ 80 %», or why there is no number. */
  readonly goal: string | null;
  /** Before the goal, the first to give way in a narrow tile: «цель», «коридор». */
  readonly goalWord?: string;
  readonly change: { text: string; rose: boolean; meaning: Meaning; exact: string } | null;
  readonly spark: ReactNode;
  /** Wraps the label in a link to what is behind the number; the whole tile becomes its target. */
  readonly link: (label: ReactNode, className: string | undefined) => ReactNode;
  readonly onInfo: (anchor: HTMLElement) => void;
  readonly metric: string;
  readonly pale?: boolean;
}

/** One number with its target, its change and its shape through the period. */
export function Tile(props: TileProps) {
  const { say } = useSay();
  const { number, meaning, goal, change } = props;
  /** Characters that a line of a narrow tile holds. */
  const isTight = `${props.goalWord} ${goal}${change?.text ?? ''}`.length > 20;
  return (
    <article className={styles.tile} data-metric={props.metric}>
      <div className={styles.row}>
        <h2 className={styles.label} title={props.label}>
          {props.link(props.label, styles.link)}
        </h2>
        <button
          type="button"
          className={styles.info}
          aria-label={say('web.passport-of', { name: props.label })}
          onClick={(event) => props.onInfo(event.currentTarget)}
        >
          <IconInfoCircle size={15} />
        </button>
      </div>
      {number === null ? (
        <TileSkeleton />
      ) : (
        <div className={props.pale ? styles.pale : undefined}>
          <p className={styles.number} title={number.exact}>
            {number.text}
            {number.unit && <span className={styles.unit}>{number.unit}</span>}
          </p>
          <p className={`${styles.row} ${styles.small}`}>
            <span className={styles.goal}>
              {goal && meaning !== 'none' && (
                <Shape meaning={meaning} size={8} label={say(`web.meaning-${meaning}`)} />
              )}
              {props.goalWord && (
                <span className={isTight ? styles.word : undefined}>{props.goalWord}</span>
              )}
              {goal}
            </span>
            {change && (
              <span
                className={styles.change}
                style={{ color: meaningInk(change.meaning) }}
                title={change.exact}
              >
                <span aria-hidden="true">{change.rose ? '▲' : '▼'} </span>
                {change.text}
              </span>
            )}
          </p>
          <div className={styles.spark}>{props.spark}</div>
        </div>
      )}
    </article>
  );
}

function TileSkeleton() {
  return (
    <div style={{ padding: '4px 16px 12px', display: 'grid', gap: 8 }}>
      <Skeleton height={26} width="55%" />
      <Skeleton height={12} width="80%" />
      <Skeleton height={36} />
    </div>
  );
}
