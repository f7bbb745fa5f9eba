import { useState } from 'react';
import type { z } from 'zod';
import type { Passport, parameter as parameterShape } from '../../../contracts/query.ts';
import { useSay } from '../../i18n/provider.tsx';
import { usePage } from '../../state/page.tsx';
import styles from './panel.module.css';

type Parameter = z.infer<typeof parameterShape>;

/** A parameter of a metric. A change goes into the address, so every number of the page follows. */
export function ParameterInput({ metric, parameter }: { metric: Passport; parameter: Parameter }) {
  const { say, format } = useSay();
  const { search, update } = usePage();
  const key = `${metric.id}.${parameter.id}`;
  const value = search.params[key] ?? search.params[parameter.id] ?? parameter.default;
  const [draft, setDraft] = useState(String(value));
  const set = (next: string | number) => {
    const { [key]: _, ...rest } = search.params;
    update(
      { params: next === parameter.default ? rest : { ...rest, [key]: next } },
      { replace: true },
    );
  };
  const name = format.name(parameter.name);
  if (parameter.options)
    return (
      <select
        className={styles.input}
        aria-label={name}
        value={String(value)}
        onChange={(event) => set(event.target.value)}
      >
        {parameter.options.map((option) => (
          <option key={option.value} value={option.value}>
            {format.name(option.name)}
          </option>
        ))}
      </select>
    );
  const commit = () => {
    const number = Number(draft.replace(',', '.'));
    if (draft.trim() !== '' && Number.isFinite(number) && number >= 0) set(number);
    else setDraft(String(value));
  };
  return (
    <label className={styles.parameter}>
      {name}
      <input
        className={styles.input}
        inputMode="decimal"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      {parameter.unit === 'seconds' && say('web.seconds')}
    </label>
  );
}
