import type { ReactNode } from 'react';
import { tellProblem } from '../api/problem.ts';
import { useSay } from '../i18n/provider.tsx';
import { Button } from './button.tsx';
import styles from './states.module.css';

/** Holds the place of what is loading; seen only after 200 ms. */
export function Skeleton({
  width = '100%',
  height = 16,
}: {
  width?: number | string;
  height?: number | string;
}) {
  return <div className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}

/** What there is not, for which scope, and one next step. */
export function EmptyState(props: {
  icon?: ReactNode;
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.box} role="status">
      {props.icon && <span className={styles.icon}>{props.icon}</span>}
      <p className={styles.title}>{props.title}</p>
      {props.text && <p className={styles.text}>{props.text}</p>}
      {props.action && <div className={styles.acts}>{props.action}</div>}
    </div>
  );
}

/** What failed in a sentence, «Повторить», the request id. The neighbours keep working. */
export function ErrorState({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { say } = useSay();
  const { text, requestId } = tellProblem(say, error);
  return (
    <div className={styles.box} role="alert">
      <p className={styles.title}>{say('web.failed')}</p>
      <p className={styles.text}>{text}</p>
      <div className={styles.acts}>
        {retry && <Button onClick={retry}>{say('web.retry')}</Button>}
        {requestId && (
          <span className={styles.request}>{say('web.request', { id: requestId })}</span>
        )}
      </div>
    </div>
  );
}
