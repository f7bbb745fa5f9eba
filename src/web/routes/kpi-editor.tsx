import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import styles from '../features/kpi-editor/components/editor.module.css';
import { EditorBar } from '../features/kpi-editor/components/editor-bar.tsx';
import { EditorForm } from '../features/kpi-editor/components/editor-form.tsx';
import { PreviewCard } from '../features/kpi-editor/components/preview-card.tsx';
import type { Published } from '../features/kpi-editor/components/publish-dialog.tsx';
import { PublishedNote } from '../features/kpi-editor/components/published-note.tsx';
import { RetireButton } from '../features/kpi-editor/components/retire-button.tsx';
import { StartCard } from '../features/kpi-editor/components/start-card.tsx';
import { TargetsCard } from '../features/kpi-editor/components/targets-card.tsx';
import { VersionsCard } from '../features/kpi-editor/components/versions-card.tsx';
import { useEditor } from '../features/kpi-editor/use-editor.ts';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { QueryView } from '../ui/query-view.tsx';

/** Another KPI is another editor: nothing typed may stay. */
export function KpiEditorPage() {
  const { id } = useParams({ strict: false }) as { id?: string };
  // Kept here, so that it is still told when a new KPI gets its own address.
  const [published, setPublished] = useState<Published | null>(null);
  const own = published?.version.definition.id === id ? published : null;
  return (
    <EditorPage
      key={id ?? 'new'}
      id={id === 'new' ? undefined : id}
      published={own}
      setPublished={setPublished}
    />
  );
}

function EditorPage(props: {
  id: string | undefined;
  published: Published | null;
  setPublished: (done: Published | null) => void;
}) {
  const { id, published, setPublished } = props;
  const { say, format } = useSay();
  const navigate = useNavigate();
  const editor = useEditor(id);
  const { draft } = editor;
  const name = (draft && format.name(draft.name)) || say('kpi-editor.new');
  const onPublished = (done: Published) => {
    setPublished(done);
    const to = `/kpi/edit/${done.version.definition.id}`;
    if (editor.isNew) void navigate({ to, search: (previous: object) => previous } as never);
    else editor.settle();
  };
  const empty = editor.isNew && !editor.touched;
  const content = draft && (
    <div className={styles.columns}>
      <div className={styles.stack}>
        {published && <PublishedNote done={published} onClose={() => setPublished(null)} />}
        {empty && <StartCard editor={editor} />}
        <EditorForm editor={editor} draft={draft} />
      </div>
      <div className={styles.stack}>
        <PreviewCard editor={editor} />
        <VersionsCard editor={editor} />
        <TargetsCard editor={editor} />
        {!editor.isNew && <RetireButton editor={editor} />}
      </div>
    </div>
  );
  return (
    <Page
      title={name}
      crumb="KPI"
      bar={
        <EditorBar
          editor={editor}
          onPublished={onPublished}
          onCancel={() => {
            editor.reset();
            void navigate({ to: '/kpi', search: (previous: object) => previous } as never);
          }}
        />
      }
    >
      {editor.isNew ? (
        content
      ) : (
        <QueryView query={editor.query} height={480}>
          {() => content}
        </QueryView>
      )}
    </Page>
  );
}
