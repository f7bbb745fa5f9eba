import { useElementSize } from '@mantine/hooks';
import ReactGridLayout, { verticalCompactor } from 'react-grid-layout';
import type { Card as CardData } from '../../../../contracts/dashboards.ts';
import { gridColumns, inOrder, type Place } from '../prepare/places.ts';
import { type CardActs, CardView } from './card-view.tsx';
import styles from './dashboards.module.css';

interface EditGridProps {
  readonly cards: readonly CardData[];
  readonly actsOf: (card: CardData) => CardActs;
  readonly onPlaces: (places: ReadonlyMap<string, Place>) => void;
}

/** Cards under the mouse: dragged by their handle, resized by their corner. Loaded when editing. */
export default function EditGrid({ cards, actsOf, onPlaces }: EditGridProps) {
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} className={styles.editing}>
      {width > 0 && (
        <ReactGridLayout
          width={width}
          layout={cards.map(({ id, place }) => ({
            i: id,
            x: place.x,
            y: place.y,
            w: place.width,
            h: place.height,
            minW: 2,
            minH: 2,
            maxH: 12,
          }))}
          gridConfig={{
            cols: gridColumns,
            rowHeight: 80,
            margin: [12, 12],
            containerPadding: [0, 0],
            maxRows: Number.POSITIVE_INFINITY,
          }}
          dragConfig={{ enabled: true, bounded: false, handle: '.card-handle', threshold: 3 }}
          resizeConfig={{ enabled: true, handles: ['se'] }}
          compactor={verticalCompactor}
          onLayoutChange={(layout) =>
            onPlaces(
              new Map(
                layout.map(({ i, x, y, w, h }) => [i, { x, y, width: w, height: h }] as const),
              ),
            )
          }
        >
          {inOrder(cards).map((card) => (
            <div key={card.id}>
              <CardView card={card} acts={actsOf(card)} height={card.place.height * 92 - 70} />
            </div>
          ))}
        </ReactGridLayout>
      )}
    </div>
  );
}
