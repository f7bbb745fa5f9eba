import type { Delivery } from '../../../../contracts/delivery.ts';
import { useSay } from '../../../i18n/provider.tsx';
import type { Meaning } from '../../../ui/judge.ts';
import { Shape } from '../../../ui/shape.tsx';

export type DeliveryLook = 'sent' | 'sending' | 'waiting' | 'retrying' | 'dead';

/** A wait after a failed try is told apart from the first one. */
export function lookOf({ state, attempts }: Pick<Delivery, 'state' | 'attempts'>): DeliveryLook {
  return state === 'waiting' && attempts > 0 ? 'retrying' : state;
}

const meanings: Record<DeliveryLook, Meaning> = {
  sent: 'good',
  sending: 'none',
  waiting: 'none',
  retrying: 'warn',
  dead: 'bad',
};

/** How a delivery fares: shape alone, its word for a screen reader, or with the word. */
export function DeliveryMark(props: {
  delivery: Pick<Delivery, 'state' | 'attempts'>;
  words?: boolean;
}) {
  const { say, format } = useSay();
  const look = lookOf(props.delivery);
  const word = say(`channel-pages.state-${look}`, { n: format.number(props.delivery.attempts) });
  return (
    <>
      <Shape meaning={meanings[look]} {...(props.words ? {} : { label: word })} />
      {props.words && <span>{word}</span>}
    </>
  );
}
