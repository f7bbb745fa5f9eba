import IconCopyPlus from '@tabler/icons-react/dist/esm/icons/IconCopyPlus.mjs';
import IconGripVertical from '@tabler/icons-react/dist/esm/icons/IconGripVertical.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Card as CardData } from '../../../../contracts/dashboards.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { carry } from '../../../shell/page-link.tsx';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { AnswerView } from '../../explore/components/answer-view.tsx';
import { ExportMenu } from '../../explore/components/export-menu.tsx';
import { fileQuestion } from '../../explore/prepare/asked.ts';
import { fromConditions } from '../../explore/prepare/drill.ts';
import { useAnswers } from '../../explore/use-answers.ts';
import { plainPeriod } from '../../scope/period-label.ts';
import { askedOfCard, exploreOwn } from '../prepare/card-asked.ts';
import type { Place } from '../prepare/places.ts';
import styles from './dashboards.module.css';

export interface CardActs {
  readonly onTitle: (title: string) => void;
  readonly onPlace: (change: Partial<Place>) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
}

interface CardViewProps {
  readonly card: CardData;
  /** Absent: the dashboard is being looked at, not edited. */
  readonly acts?: CardActs;
  readonly height: number;
}

/** A card: its title leads to Explore, its numbers to their passports and calls. */
export function CardView({ card, acts, height }: CardViewProps) {
  const { say, format } = useSay();
  const page = usePage();
  const [one, setOne] = useState<string>();
  const [sort, setSort] = useState<{ id: string; desc: boolean } | null>(null);
  const asked = useMemo(() => {
    const made = askedOfCard(card, page);
    return sort ? { ...made, sort } : made;
  }, [card, page, sort]);
  const answers = useAnswers(asked);
  const { catalogue, main } = answers;
  const own = card.period.kind === 'fixed' ? card.period : null;
  return (
    <section className={styles.card} aria-label={card.title}>
      <header className={styles.cardHead}>
        {acts ? (
          <>
            <MoveHandle card={card} acts={acts} />
            <input
              className={styles.titleInput}
              value={card.title}
              maxLength={200}
              aria-label={say('explore.card-title')}
              onChange={(event) => acts.onTitle(event.target.value)}
            />
            <Button
              kind="icon"
              aria-label={say('dashboards.duplicate', { name: card.title })}
              title={say('dashboards.duplicate', { name: card.title })}
              onClick={acts.onDuplicate}
            >
              <IconCopyPlus size={15} />
            </Button>
            <Button
              kind="icon"
              aria-label={say('dashboards.remove', { name: card.title })}
              title={say('dashboards.remove', { name: card.title })}
              onClick={acts.onRemove}
            >
              <IconX size={16} />
            </Button>
          </>
        ) : (
          <>
            <h2 className={styles.cardTitle}>
              <Link
                to="/explore"
                search={(previous) =>
                  carry(previous, {
                    where: fromConditions(card.question.where),
                    params: card.question.params,
                    own: exploreOwn(card),
                    ...(own ? { from: own.from, to: own.to } : {}),
                  })
                }
                title={say('dashboards.open-explore')}
              >
                {card.title}
              </Link>
            </h2>
            {own && (
              <span className={styles.cardNote}>
                {plainPeriod(own, page.now.slice(0, 10), format)}
              </span>
            )}
            <span className={styles.cardActs}>
              <ExportMenu
                small
                path="/query/export"
                formats={['csv', 'xlsx', 'parquet']}
                disabled={!catalogue}
                wish={() => ({
                  question: catalogue ? fileQuestion(asked, catalogue) : null,
                  title: card.title,
                })}
              />
            </span>
          </>
        )}
      </header>
      <div
        className={`${styles.cardBody} ${main.isPlaceholderData ? styles.pale : ''}`}
        inert={acts !== undefined}
      >
        <AnswerView
          asked={asked}
          answers={answers}
          one={one}
          onOne={setOne}
          onSort={setSort}
          height={height}
        />
      </div>
    </section>
  );
}

/** Taken by the mouse, or by arrow keys; with Shift they change the size. */
function MoveHandle({ card, acts }: { card: CardData; acts: CardActs }) {
  const { say } = useSay();
  const { x, y, width, height } = card.place;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
      event.key
    ];
    if (!step) return;
    event.preventDefault();
    const [right = 0, down = 0] = step;
    acts.onPlace(
      event.shiftKey
        ? { width: width + right, height: height + down }
        : { x: x + right, y: y + down * (down > 0 ? height : 1) },
    );
  };
  const label = say('dashboards.move', { name: card.title });
  return (
    <button
      type="button"
      className={`${styles.handle} card-handle`}
      aria-label={label}
      title={say('dashboards.move-hint')}
      onKeyDown={onKeyDown}
    >
      <IconGripVertical size={16} />
    </button>
  );
}
