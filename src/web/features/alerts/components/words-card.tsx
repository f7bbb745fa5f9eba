import { listChannels } from '../../../api/delivery-doors.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import type { RuleEditor } from '../use-rule-editor.ts';
import { useSentences } from '../use-sentences.ts';
import styles from './editor.module.css';

/** The rule in words, as it is written. */
export function WordsCard({ editor }: { editor: RuleEditor }) {
  const { say } = useSay();
  const sentences = useSentences();
  const channels = useCall(listChannels, {}).data?.channels ?? [];
  const { wish, unit, metricUnit, subjectName } = editor;
  const [first, ...rest] = wish
    ? sentences(wish, {
        unit,
        metricUnit,
        subject: subjectName,
        channels: (id) =>
          channels.find((one) => one.id === id)?.name ?? say('alert-pages.channel-gone'),
      })
    : [];
  return (
    <Card title={say('alert-pages.in-words')}>
      <div className={styles.words} aria-live="polite">
        {first ? (
          <>
            <p className={styles.first}>{first}</p>
            {rest.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </>
        ) : (
          <p className={styles.quiet}>{say('alert-pages.not-yet')}</p>
        )}
      </div>
    </Card>
  );
}
