import { type ReactNode, useId } from 'react';
import styles from './card.module.css';

interface CardProps {
  readonly title?: ReactNode;
  /** After the title, lighter: what the numbers are of. */
  readonly note?: ReactNode;
  /** At the right of the head. */
  readonly actions?: ReactNode;
  /** Old numbers, while new ones are on their way. */
  readonly pale?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a page with a head. */
export function Card({ title, note, actions, pale, className = '', children }: CardProps) {
  const id = useId();
  return (
    <section className={`${styles.card} ${className}`} aria-labelledby={title ? id : undefined}>
      {title && (
        <header className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {note && <span className={styles.note}>{note}</span>}
          <span className={styles.spacer} />
          {actions && <span className={styles.actions}>{actions}</span>}
        </header>
      )}
      <div className={pale ? styles.pale : undefined} aria-busy={pale ?? false}>
        {children}
      </div>
    </section>
  );
}
