import { useMutation } from '@tanstack/react-query';
import type { ImportPreview } from '../../contracts/sources.ts';
import { call } from '../api/call.ts';
import { startImport } from '../api/doors.ts';
import { useStatus } from '../api/hooks.ts';
import { tellProblem } from '../api/problem.ts';
import { CheckStep } from '../features/imports/components/check-step.tsx';
import { DropZone } from '../features/imports/components/drop-zone.tsx';
import { FileCard } from '../features/imports/components/file-card.tsx';
import { LoadStep } from '../features/imports/components/load-step.tsx';
import { MappingCard } from '../features/imports/components/mapping-card.tsx';
import { ProblemsCard } from '../features/imports/components/problems-card.tsx';
import { RowsCard } from '../features/imports/components/rows-card.tsx';
import styles from '../features/imports/components/wizard.module.css';
import { WizardBar } from '../features/imports/components/wizard-bar.tsx';
import { changeField } from '../features/imports/prepare/wizard.ts';
import { usePreview, useWizard } from '../features/imports/use-wizard.ts';
import { useSay } from '../i18n/provider.tsx';
import { Page } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { ErrorState } from '../ui/states.tsx';

/** Drop a file, see how it would be read, mend it, load it. */
export function ImportPage() {
  const { say } = useSay();
  const { state, go } = useWizard();
  const preview = usePreview(state);
  const { data: known } = useStatus();
  const project =
    state.project ?? (known?.projects.length === 1 ? known.projects[0] : undefined) ?? 'default';
  const start = useMutation({
    mutationFn: (shown: ImportPreview) =>
      call(startImport, {
        kind: shown.kind,
        project,
        zone: shown.zone,
        ...(state.name ? { name: state.name } : {}),
        uploads: [...state.uploads],
        ...(shown.mapping ? { mapping: { name: shown.name, text: shown.mapping } } : {}),
      }),
    onSuccess: ({ id }) =>
      go(
        {
          uploads: [],
          stage: 'load',
          job: id,
          kind: undefined,
          zone: undefined,
          project: undefined,
          name: undefined,
          fields: {},
        },
        { replace: true },
      ),
  });
  const { data } = preview;
  const stopped = !data || data.issues.length > 0;
  return (
    <Page
      title={say('web.page-import')}
      crumb={
        <PageLink to="/sources" className={styles.crumb}>
          {say('web.page-sources')}
        </PageLink>
      }
      bar={
        <WizardBar stage={state.stage}>
          {state.stage === 'mapping' && (
            <>
              <span className={styles.hint}>{say('imports.twice')}</span>
              <PageLink to="/sources/import" className={buttonClass()}>
                {say('imports.back')}
              </PageLink>
              <Button kind="primary" disabled={stopped} onClick={() => go({ stage: 'check' })}>
                <Rows id="imports.check" count={data?.rowsEstimate} />
              </Button>
            </>
          )}
          {state.stage === 'check' && (
            <>
              <Button onClick={() => go({ stage: 'mapping' })}>{say('imports.back')}</Button>
              <Button
                kind="primary"
                disabled={stopped || start.isPending}
                onClick={() => data && start.mutate(data)}
              >
                <Rows id="imports.load" count={data?.rowsEstimate} />
              </Button>
            </>
          )}
        </WizardBar>
      }
    >
      {start.isError && (
        <p className={styles.failed} role="alert">
          {tellProblem(say, start.error).text}
        </p>
      )}
      {state.stage === 'file' && (
        <DropZone onSent={(uploads) => go({ uploads, stage: 'mapping' })} />
      )}
      {state.job && <LoadStep job={state.job} />}
      {(state.stage === 'mapping' || state.stage === 'check') &&
        (preview.isError ? (
          <Card>
            <ErrorState error={preview.error} retry={() => void preview.refetch()} />
          </Card>
        ) : (
          <QueryView query={preview} height={520}>
            {(shown) => (
              <>
                <FileCard
                  preview={shown}
                  state={state}
                  project={project}
                  onChange={(patch) => go(patch, { replace: true })}
                />
                {state.stage === 'check' ? (
                  <CheckStep preview={shown} />
                ) : (
                  <>
                    <div className={shown.fields.length ? styles.two : styles.one}>
                      {shown.fields.length > 0 && (
                        <MappingCard
                          preview={shown}
                          pale={preview.isPlaceholderData}
                          onField={(column, field) =>
                            go(
                              { fields: changeField(shown, state.fields, column, field) },
                              { replace: true },
                            )
                          }
                        />
                      )}
                      <RowsCard preview={shown} pale={preview.isPlaceholderData} />
                    </div>
                    <ProblemsCard preview={shown} />
                  </>
                )}
              </>
            )}
          </QueryView>
        ))}
    </Page>
  );
}

function Rows({ id, count }: { id: string; count: number | undefined }) {
  const { say, format } = useSay();
  if (count === undefined) return say(`${id}-file`);
  return say(id, { count, n: format.number(count) });
}
