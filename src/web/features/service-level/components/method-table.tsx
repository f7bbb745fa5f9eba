import { type KeyboardEvent, useMemo } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { usePage } from '../../../state/page.tsx';
import { walkItems } from '../../../ui/keyboard.ts';
import { type ClassCounts, visitClasses } from '../prepare/classes.ts';
import { compareMethods, dotAxis, type MethodRow, placeOf } from '../prepare/methods.ts';
import type { LevelSettings } from '../use-service-level.ts';
import { classColours } from './colours.ts';
import { DotCell, DotHead } from './dots.tsx';
import { Glyph } from './glyph.tsx';
import styles from './level.module.css';

/** Eight definitions by eight classes, their quotients, and how far they are from the contract's. */
export function MethodTable(props: {
  counts: ClassCounts;
  settings: LevelSettings;
  /** The definition whose difference is explained below. */
  explained: string;
}) {
  const { counts, settings, explained } = props;
  const { say, format } = useSay();
  const page = usePage();
  const rows = useMemo(
    () => compareMethods(counts, settings.contract),
    [counts, settings.contract],
  );
  const axis = dotAxis(
    rows.map(({ level }) => level),
    settings.target,
  );
  const base = rows.find(({ method }) => method.id === settings.contract)?.level ?? null;
  const words = {
    threshold: format.number(settings.threshold),
    short: format.number(settings.short),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    walkItems(event, 'tr[tabindex]');
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={say('service-level.definitions')}>
        <thead>
          <tr>
            <th scope="col" className={styles.left}>
              {say('service-level.definition')}
            </th>
            {visitClasses.map((name) => (
              <th key={name} scope="col" className={styles.classHead}>
                <span className={styles.square} style={{ background: classColours[name] }} />
                <span>{say(`service-level.head-${name}`, words)}</span>
              </th>
            ))}
            <th scope="col">{say('service-level.quotient')}</th>
            <th scope="col">{say('service-level.level')}</th>
            <th scope="col">{say('service-level.difference')}</th>
            <th scope="col" className={styles.dots}>
              <DotHead axis={axis} target={settings.target} />
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <Line
              key={row.method.id}
              row={row}
              isContract={row.method.id === settings.contract}
              isExplained={row.method.id === explained}
              words={words}
              onOpen={() => page.setOwn('why', row.method.id)}
            >
              <DotCell
                axis={axis}
                row={row}
                base={base}
                target={settings.target}
                isContract={row.method.id === settings.contract}
              />
            </Line>
          ))}
        </tbody>
      </table>
      <p className={styles.foot}>
        <span>
          <Glyph place="both" /> {say('service-level.place-both')}
        </span>
        <span>
          <Glyph place="below" /> {say('service-level.place-below')}
        </span>
        <span>
          <Glyph place="none" /> {say('service-level.place-none')}
        </span>
        <span className={styles.footEnd}>{say('service-level.difference-points')}</span>
      </p>
    </div>
  );
}

function Line(props: {
  row: MethodRow;
  isContract: boolean;
  isExplained: boolean;
  words: Record<string, string>;
  onOpen: () => void;
  children: React.ReactNode;
}) {
  const { row, isContract, isExplained, words, onOpen } = props;
  const { say, format } = useSay();
  const { id } = row.method;
  return (
    <tr
      tabIndex={0}
      data-method={id}
      className={`${styles.row} ${isContract ? styles.contract : ''} ${isExplained ? styles.explained : ''}`}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen();
      }}
    >
      <th scope="row" className={styles.nameCell}>
        <span className={styles.name}>
          {say(`service-level.name-${id}`)}
          {isContract && <span className={styles.tag}>{say('service-level.in-contract')}</span>}
        </span>
        <span className={styles.rule}>{say(`service-level.rule-${id}`, words)}</span>
      </th>
      {visitClasses.map((name) => {
        const place = placeOf(row.method, name);
        return (
          <td key={name} className={styles.glyphCell}>
            <Glyph place={place} label={say(`service-level.place-${place}`)} />
          </td>
        );
      })}
      <td className={styles.quotient}>
        {format.number(row.above)} / {format.number(row.below)}
      </td>
      <td className={styles.level}>{format.value(row.level, 'ratio')}</td>
      <td className={styles.quotient}>{isContract ? '—' : differenceText(row, format)}</td>
      <td className={styles.dots}>{props.children}</td>
    </tr>
  );
}

/** `+9,5`: points without their unit, the head says it. */
function differenceText(
  { difference }: MethodRow,
  format: ReturnType<typeof useSay>['format'],
): string {
  if (difference === null) return '—';
  const points = Math.round(difference * 1000) / 10;
  if (points === 0) return format.number(0);
  return `${points > 0 ? '+' : '−'}${format.number(Math.abs(points), 1)}`;
}
