import { useMemo } from 'react';
import { useSay } from '../../../i18n/provider.tsx';
import { Card } from '../../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx';
import { judge, type Meaning } from '../../../ui/judge.ts';
import { NamedCell } from '../../../ui/named-cell.tsx';
import { meaningInk } from '../../../ui/shape.tsx';
import type { IvrPaths } from '../prepare/sankey.ts';

type Menu = IvrPaths['menus'][number];

/** Hanging up in a menu is bearable up to a tenth of those who entered it. */
const leftTarget = { direction: 'down', target: { value: 0.1 } } as const;

/** Each menu: how many came in, what they chose most, how many hung up in it. */
export function MenusCard({ menus, pale }: { menus: readonly Menu[]; pale: boolean }) {
  const { say, format } = useSay();
  const columns = useMemo<TableColumn<Menu>[]>(() => {
    const shareOf = (part: number, menu: Menu) => (menu.entered ? part / menu.entered : null);
    const meaningOf = (menu: Menu): Meaning => judge(shareOf(menu.left, menu), leftTarget);
    return [
      {
        id: 'menu',
        head: say('web.ivr-menu'),
        align: 'left',
        sort: (menu) => menu.menu,
        cell: (menu) => (
          <NamedCell meaning={meaningOf(menu)} name={menu.menu || say('web.unknown-value')} />
        ),
      },
      {
        id: 'entered',
        head: say('web.ivr-came'),
        sort: (menu) => menu.entered,
        cell: (menu) => format.number(menu.entered),
      },
      {
        id: 'left',
        head: say('web.ivr-left'),
        sort: (menu) => menu.left,
        cell: (menu) => format.number(menu.left),
      },
      {
        id: 'left-share',
        head: say('web.ivr-left-share'),
        sort: (menu) => shareOf(menu.left, menu),
        cell: (menu) => {
          const meaning = meaningOf(menu);
          const ink = meaning === 'good' ? undefined : meaningInk(meaning);
          return (
            <span style={{ color: ink }}>{format.value(shareOf(menu.left, menu), 'ratio')}</span>
          );
        },
      },
      {
        id: 'self-service',
        head: say('web.ivr-self-service-share'),
        sort: (menu) => shareOf(menu.selfService, menu),
        cell: (menu) => format.value(shareOf(menu.selfService, menu), 'ratio'),
      },
      {
        id: 'median',
        head: say('web.ivr-median'),
        sort: (menu) => menu.medianSeconds,
        cell: (menu) => format.value(menu.medianSeconds, 'seconds'),
      },
      {
        id: 'choices',
        head: say('web.ivr-choices'),
        align: 'left',
        cell: (menu) =>
          menu.choices
            .slice(0, 3)
            .map(
              ({ choice, label, count }) =>
                `${[choice, label].filter(Boolean).join(' ')} ${format.value(shareOf(count, menu), 'ratio')}`,
            )
            .join(' · '),
      },
    ];
  }, [say, format]);
  return (
    <Card title={say('web.ivr-menus')} pale={pale}>
      <DataTable
        label={say('web.ivr-menus')}
        columns={columns}
        rows={menus}
        rowKey={(menu) => menu.menu}
        initialSort={{ id: 'entered', desc: true }}
      />
    </Card>
  );
}
