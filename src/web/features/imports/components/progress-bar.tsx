import styles from './wizard.module.css';

/** A share 0…1 as a bar; null is under way without a known end. */
export function ProgressBar({ share, label }: { share: number | null; label: string }) {
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    >
      <div
        className={share === null ? styles.unknown : undefined}
        style={{ width: share === null ? '30%' : `${share * 100}%` }}
      />
    </div>
  );
}
