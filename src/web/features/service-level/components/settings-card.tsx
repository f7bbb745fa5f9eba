import { useSay } from '../../../i18n/provider.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { KpiLink } from '../../passport/kpi-link.tsx';
import { methods } from '../prepare/methods.ts';
import type { LevelSettings } from '../use-service-level.ts';
import styles from './level.module.css';

/** Which definition is the contract's: in the address of the page, and for good in the KPI itself. */
export function SettingsCard({ settings }: { settings: LevelSettings }) {
  const { say, format } = useSay();
  const words = {
    threshold: format.number(settings.threshold),
    short: format.number(settings.short),
  };
  return (
    <Card title={say('service-level.which')} note={say('service-level.which-note')}>
      <fieldset className={styles.choices}>
        <legend className={styles.unseen}>{say('service-level.which')}</legend>
        {methods.map(({ id }) => (
          <label key={id} className={styles.choice}>
            <input
              type="radio"
              name="contract"
              checked={settings.contract === id}
              onChange={() => settings.setContract(id)}
            />
            <span>
              <strong>{say(`service-level.name-${id}`)}</strong>
              <span className={styles.quiet}>{say(`service-level.rule-${id}`, words)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className={styles.settingsFoot}>
        <KpiLink to="/kpi/edit/$id" id="service_level" className={buttonClass()}>
          {say('service-level.set-kpi')}
        </KpiLink>
        <span className={styles.quiet}>{say('service-level.set-kpi-note')}</span>
      </p>
    </Card>
  );
}
