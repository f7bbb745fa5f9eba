import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Kpi, KpiIssue } from '../../../contracts/kpi.ts';
import { call } from '../../api/call.ts';
import * as doors from '../../api/doors.ts';
import { useCall } from '../../api/hooks.ts';
import { type Draft, definitionOf, draftOf, emptyDraft } from './prepare/draft.ts';

const quiet = { keep: false, staleTime: 0 } as const;
/** Milliseconds without a key before the formula is checked, and before the draft is saved. */
const checkAfter = 250;
const saveAfter = 1500;

export type Saving = {
  readonly state: 'clean' | 'waiting' | 'saved' | 'failed';
  readonly at: string | null;
};

/** What the editor knows of the KPI, what is typed, and what the check says of it. */
export function useEditor(id: string | undefined) {
  const isNew = id === undefined;
  const known = useCall(doors.getKpi, { id: id ?? '' }, { ...quiet, enabled: !isNew });
  const kept = useCall(doors.getKpiDraft, { id: id ?? '' }, { ...quiet, enabled: !isNew });
  const [draft, setDraft] = useState<Draft | null>(isNew ? emptyDraft : null);
  const [note, setNote] = useState('');
  const [touched, setTouched] = useState(false);
  const kpi = known.data;

  useEffect(() => {
    if (draft !== null || !kpi || !kept.data) return;
    const saved = kept.data.draft;
    setDraft(draftOf(saved?.definition ?? latestDefinition(kpi)));
    setNote(saved?.note ?? '');
  }, [draft, kpi, kept.data]);

  const definition = useMemo(() => draft && definitionOf(draft), [draft]);
  const settled = useSettled(definition, checkAfter);
  const check = useQuery({
    queryKey: ['checkKpi', settled],
    queryFn: ({ signal }) => call(doors.checkKpi, { definition: settled ?? {} }, signal),
    enabled: settled !== null && settled.id !== '' && hasFormula(draft),
    placeholderData: (previous) => previous,
  });
  const issues: readonly KpiIssue[] = check.data?.issues ?? [];
  const sound = check.data?.ok === true && settled === definition && !check.isPlaceholderData;
  const lastGood = useLast(sound ? definition : null);

  return {
    isNew,
    kpi,
    query: known,
    draft,
    definition,
    note,
    check: check.data,
    issues,
    sound,
    lastGood,
    touched,
    setNote,
    change(patch: Partial<Draft>) {
      setTouched(true);
      setDraft((now) => now && { ...now, ...patch });
    },
    begin(draftOfStart: Draft) {
      setTouched(true);
      setDraft(draftOfStart);
    },
    /** After publishing: what is typed is what is in force. */
    settle() {
      setTouched(false);
      setNote('');
    },
    /** Back to what is in force. */
    reset() {
      setTouched(false);
      setNote('');
      setDraft(kpi ? draftOf(latestDefinition(kpi)) : emptyDraft);
    },
    saving: useSaving(id, touched ? definition : null, note),
  };
}
export type Editor = ReturnType<typeof useEditor>;

/** The newest version that is published: what is in force, or will be. */
export function latestDefinition(kpi: Kpi): Record<string, unknown> {
  const published = kpi.versions.find(({ state }) => state !== 'draft');
  return (published?.definition ?? {}) as Record<string, unknown>;
}

function hasFormula(draft: Draft | null): boolean {
  return draft !== null && Object.values(draft.formulas).some((formula) => formula.trim() !== '');
}

/** The value once it has not changed for a while. */
function useSettled<Value>(value: Value, after: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return settled;
}

/** The last value that was there. */
function useLast<Value>(value: Value | null): Value | null {
  const last = useRef<Value | null>(null);
  if (value !== null) last.current = value;
  return last.current;
}

/** Keeps the draft of a KPI that has a code, a moment after the last key. */
function useSaving(
  id: string | undefined,
  definition: Record<string, unknown> | null,
  note: string,
): Saving & { save: () => void } {
  const client = useQueryClient();
  const [saved, setSaved] = useState<{ text: string; at: string } | null>(null);
  const key = id ?? (typeof definition?.id === 'string' ? definition.id : '');
  const text = definition === null ? '' : JSON.stringify([definition, note]);
  const { mutate, isError } = useMutation({
    mutationFn: async (wish: { text: string; definition: Record<string, unknown> }) => ({
      text: wish.text,
      at: (await call(doors.saveKpiDraft, { id: key, definition: wish.definition, note })).savedAt,
    }),
    onSuccess: (done) => {
      setSaved(done);
      void client.invalidateQueries({ queryKey: ['listKpis'] });
    },
  });
  const due = definition !== null && /^[a-z][a-z0-9_]*$/.test(key) && saved?.text !== text;
  useEffect(() => {
    if (!due || definition === null) return;
    const timer = setTimeout(() => mutate({ text, definition }), saveAfter);
    return () => clearTimeout(timer);
  }, [due, text, definition, mutate]);
  const state = isError ? 'failed' : due ? 'waiting' : saved ? 'saved' : 'clean';
  return {
    state,
    at: saved?.at ?? null,
    save: () => definition !== null && due && mutate({ text, definition }),
  };
}
