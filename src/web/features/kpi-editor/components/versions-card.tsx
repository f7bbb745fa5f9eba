import { useState } from 'react';
import type { KpiVersion } from '../../../../contracts/kpi.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { localTime } from '../../../state/days.ts';
import { usePage } from '../../../state/page.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Editor } from '../use-editor.ts';
import styles from './editor.module.css';
import { VersionChanges } from './version-changes.tsx';

/** The draft and all versions, the newest first, each with its days, its note and who made it. */
export function VersionsCard({ editor }: { editor: Editor }) {
  const { say } = useSay();
  const [compared, setCompared] = useState(false);
  const versions = (editor.kpi?.versions ?? []).filter(({ state }) => state !== 'draft');
  const latest = versions[0];
  const next = (latest?.version ?? 0) + 1;
  if (!latest) return null;
  return (
    <Card
      title={say('kpi-editor.versions')}
      actions={
        editor.touched && (
          <button type="button" className={styles.link} onClick={() => setCompared(!compared)}>
            {compared
              ? say('kpi-editor.hide-changes')
              : say('kpi-editor.compare', { n: latest.version })}
          </button>
        )
      }
    >
      {compared && editor.definition && (
        <VersionChanges before={latest.definition} after={editor.definition} />
      )}
      <ol className={styles.versions}>
        {editor.touched && (
          <li className={styles.drafted}>
            <b>{say('kpi-editor.draft-of', { n: next })}</b>
            {editor.note && <p>{editor.note}</p>}
          </li>
        )}
        {versions.map((version) => (
          <Version key={version.version} version={version} />
        ))}
      </ol>
    </Card>
  );
}

function Version({ version }: { version: KpiVersion }) {
  const { say, format } = useSay();
  const page = usePage();
  const { effectiveFrom, effectiveTo, state } = version;
  const when = effectiveFrom
    ? effectiveTo
      ? format.range(effectiveFrom, effectiveTo)
      : say('kpi-editor.from-day', { day: format.date(effectiveFrom) })
    : effectiveTo
      ? say('kpi-editor.until-day', { day: format.date(effectiveTo) })
      : say('kpi-editor.since-ever');
  return (
    <li className={state === 'in-force' ? styles.inForce : undefined}>
      <div className={styles.versionHead}>
        <b>{say('kpi-editor.version', { n: version.version })}</b> {when}
        {state === 'in-force' && <span className={styles.now}>{say('kpi-editor.now')}</span>}
        {state === 'planned' && <span className={styles.tag}>{say('kpi-editor.planned')}</span>}
      </div>
      {version.note && <p>{version.note}</p>}
      <p className={styles.quiet}>
        {version.shipped
          ? say('kpi-editor.shipped')
          : say('kpi-editor.by', {
              author: version.author,
              day: format.date(localTime(Date.parse(version.at), page.zone).slice(0, 10)),
            })}
      </p>
    </li>
  );
}
