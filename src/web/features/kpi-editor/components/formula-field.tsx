import {
  autocompletion,
  type Completion,
  type CompletionContext,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  placeholder,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { highlightFormula } from '../../../../core/kpi/highlight.ts';
import { formulaTheme } from './formula-theme.ts';

/** A name that may be put in, as the list of completions shows it. */
export interface FormulaCompletion {
  readonly insert: string;
  readonly kind: string;
  readonly detail: string;
  readonly unit: string;
}

/** A fault at its place. */
export interface FormulaFaultMark {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export interface FormulaFieldHandle {
  /** Puts the cursor at a place and shows it. */
  goTo(offset: number): void;
}

interface FormulaFieldProps {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
  readonly faults: readonly FormulaFaultMark[];
  readonly complete: (
    formula: string,
    offset: number,
  ) => { from: number; items: readonly FormulaCompletion[] } | null;
  readonly onChange: (formula: string) => void;
  readonly ref?: Ref<FormulaFieldHandle>;
}

/** The formula: line numbers, colours, completion, faults as one types. */
export function FormulaField(props: FormulaFieldProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { value, faults, label, hint } = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once; its words come by `latest`
  useEffect(() => {
    const parent = place.current;
    if (!parent) return;
    const made = new EditorView({
      parent,
      state: EditorState.create({ doc: value, extensions: extensions(latest, label, hint) }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const now = view.current;
    if (!now || now.state.doc.toString() === value) return;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const now = view.current;
    if (!now) return;
    const end = now.state.doc.length;
    const marks = faults.map(
      ({ from, to, message }): Diagnostic => ({
        from: Math.min(from, end),
        to: Math.min(Math.max(to, from + 1), Math.max(end, from)),
        severity: 'error',
        message,
      }),
    );
    now.dispatch(
      setDiagnostics(
        now.state,
        marks.filter((mark) => mark.to <= end),
      ),
    );
  }, [faults]);

  useImperativeHandle(props.ref, () => ({
    goTo(offset) {
      const now = view.current;
      if (!now) return;
      const at = Math.min(offset, now.state.doc.length);
      now.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      now.focus();
    },
  }));
  return <div ref={place} />;
}

function extensions(
  latest: { readonly current: FormulaFieldProps },
  label: string,
  hint: string,
): Extension[] {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    placeholder(hint),
    colours,
    formulaTheme,
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) latest.current.onChange(update.state.doc.toString());
    }),
    autocompletion({
      override: [(context) => offered(context, latest.current)],
      icons: false,
      activateOnTypingDelay: 50,
      addToOptions: [
        { position: 90, render: (option) => span('cm-unit', (option as Offered).unit) },
      ],
      optionClass: () => 'cm-name',
    }),
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
  ];
}

interface Offered extends Completion {
  readonly unit: string;
}

function offered(context: CompletionContext, props: FormulaFieldProps) {
  const found = props.complete(context.state.doc.toString(), context.pos);
  if (!found || found.items.length === 0) return null;
  if (!context.explicit && context.pos === found.from) return null;
  return {
    from: found.from,
    options: found.items.map(
      ({ insert, kind, detail, unit }): Offered => ({ label: insert, type: kind, detail, unit }),
    ),
    validFor: /^[$a-z0-9_.]*$/,
  };
}

/** The unit at the right of an option; the list wants no side panel for it. */
function span(className: string, text: string | undefined): Node | null {
  if (!text) return null;
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}

const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = coloured(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = coloured(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function coloured(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, kind } of highlightFormula(view.state.doc.toString()))
    builder.add(from, to, Decoration.mark({ class: `cm-f-${kind}` }));
  return builder.finish();
}
