import type { ComponentProps } from 'react';
import styles from './button.module.css';

export type ButtonKind = 'primary' | 'default' | 'quiet' | 'icon';

/** Classes of a button, for a link that looks like one. */
export function buttonClass(kind: ButtonKind = 'default', extra = ''): string {
  return `${styles.button} ${styles[kind]} ${extra}`;
}

/** One primary on a page; an icon alone carries an `aria-label`. */
export function Button({
  kind = 'default',
  className,
  ...rest
}: ComponentProps<'button'> & { kind?: ButtonKind }) {
  return <button type="button" className={buttonClass(kind, className)} {...rest} />;
}
