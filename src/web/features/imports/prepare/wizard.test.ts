import { describe, expect, it } from 'vitest';
import type { ImportPreview } from '../../../../contracts/sources.ts';
import {
  changeField,
  countRecords,
  groupFields,
  isNumeric,
  readWizard,
  shownColumns,
  writeWizard,
} from './wizard.ts';

describe('wizard in the address', () => {
  it('comes back as it was written', () => {
    const state = {
      stage: 'check',
      uploads: ['a', 'b'],
      kind: 'table',
      zone: 'Asia/Almaty',
      project: 'Окна',
      name: undefined,
      fields: { Дата: 'call.date', Примеч: null },
      job: undefined,
    } as const;
    expect(readWizard(writeWizard(state))).toEqual(state);
  });
  it('begins with the file, and is at the load once there is a job', () => {
    expect(readWizard({}).stage).toBe('file');
    expect(readWizard({ stage: 'check' }).stage).toBe('file');
    expect(readWizard({ upload: 'a' }).stage).toBe('mapping');
    expect(readWizard({ upload: 'a', stage: 'load' }).stage).toBe('check');
    expect(readWizard({ job: 'j' }).stage).toBe('load');
  });
  it('drops what makes no sense', () => {
    expect(readWizard({ upload: 'a', fields: '[1]', kind: 'nothing' })).toMatchObject({
      fields: {},
      kind: undefined,
    });
    expect(readWizard({ fields: '{"a":1,"b":"c"}' }).fields).toEqual({ b: 'c' });
  });
});

const column = (
  name: string,
  field: string | null,
  mark: 'good' | 'skipped' = 'good',
): ImportPreview['columns'][number] => ({
  column: name,
  sample: '',
  field,
  mark,
  understood: { code: 'understood.exact', params: {} },
});
const rows = [
  {
    line: 2,
    record: 'call, talk',
    cells: [
      { text: '12:30', mark: 'good' as const },
      { text: 'Анна', mark: 'good' as const },
    ],
  },
  {
    line: 3,
    record: 'call',
    cells: [
      { text: '', mark: 'empty' as const },
      { text: '', mark: 'empty' as const },
    ],
  },
];

describe('preview', () => {
  it('moves a field from the column that had it', () => {
    const columns = [column('A', 'call.caller'), column('B', null)];
    expect(changeField({ columns }, {}, 'B', 'call.caller')).toEqual({
      A: null,
      B: 'call.caller',
    });
    expect(changeField({ columns }, { A: null }, 'B', null)).toEqual({ A: null, B: null });
  });
  it('shows what is read, or everything', () => {
    const columns = [column('A', 'call.caller'), column('B', null, 'skipped'), column('t', null)];
    expect(shownColumns(columns, 'gudok')).toEqual([0, 2]);
    expect(shownColumns(columns, 'both')).toEqual([0, 1, 2]);
  });
  it('counts records and groups fields', () => {
    expect(countRecords(rows)).toEqual([
      { record: 'call', count: 2 },
      { record: 'talk', count: 1 },
    ]);
    expect(groupFields(['call.a', 'call.b', 'talk.c'])).toEqual([
      ['call', ['call.a', 'call.b']],
      ['talk', ['talk.c']],
    ]);
    expect(isNumeric(rows, 0)).toBe(true);
    expect(isNumeric(rows, 1)).toBe(false);
  });
});
