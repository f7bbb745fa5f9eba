import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ControlDefinition } from '../../../../contracts/control.ts';
import { call } from '../../../api/call.ts';
import { listControlDefinitions, saveControlDefinition } from '../../../api/control-doors.ts';
import { useCall, useCatalogue } from '../../../api/hooks.ts';
import { tellProblem } from '../../../api/problem.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { useCodeName } from '../../../i18n/use-code-name.ts';
import { usePage } from '../../../state/page.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Check } from '../../../ui/check.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { bodyOf, draftOf } from '../prepare/draft.ts';
import { scopeOf, sentenceOf } from '../prepare/sentence.ts';
import styles from './control.module.css';
import { SeverityShape } from './event-words.tsx';

/** What is watched: each in words, switched on and off here. */
export function DefinitionsTab({ onEdit }: { onEdit: (id: string) => void }) {
  const { say } = useSay();
  const client = useQueryClient();
  const page = usePage();
  const query = useCall(listControlDefinitions, {}, { staleTime: 0 });
  const toggle = useMutation({
    mutationFn: (asked: { one: ControlDefinition; enabled: boolean }) =>
      call(saveControlDefinition, {
        ...bodyOf({ ...draftOf(asked.one, page.now.slice(0, 10)), enabled: asked.enabled }),
        id: asked.one.id,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['listControlDefinitions'] }),
  });
  return (
    <Card title={say('control.definitions')} note={say('control.definitions-note')}>
      {toggle.isError && (
        <p role="alert" className={`${styles.bar} ${styles.failure}`}>
          {tellProblem(say, toggle.error).text}
        </p>
      )}
      <QueryView query={query} height={320}>
        {({ definitions }) => (
          <ul className={styles.definitions}>
            {definitions.map((one) => (
              <Definition
                key={one.id}
                one={one}
                onToggle={(enabled) => toggle.mutate({ one, enabled })}
                onEdit={() => onEdit(one.id)}
              />
            ))}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}

function Definition(props: {
  one: ControlDefinition;
  onToggle: (enabled: boolean) => void;
  onEdit: () => void;
}) {
  const { say, format } = useSay();
  const code = useCodeName();
  const catalogue = useCatalogue();
  const { one } = props;
  const name = format.name(one.name);
  const scope = scopeOf(one);
  return (
    <li className={styles.definition}>
      <Check checked={one.enabled} disabled={!one.available} onChange={props.onToggle}>
        <span className={styles.wide}>{say(one.enabled ? 'control.on' : 'control.off')}</span>
      </Check>
      <span className={styles.words}>
        <b>{name}</b>
        <span className={styles.quiet}>
          {[sentenceOf(one.condition, { say, format, code, find: catalogue?.find }), scope]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className={`${styles.event} ${styles.wide}`}>
        <SeverityShape severity={one.severity} />
        {say(`control.severity-${one.severity}`)}
        {one.notify && <span className={styles.quiet}>{say('control.tells')}</span>}
      </span>
      <Button kind="icon" aria-label={say('control.edit', { name })} onClick={props.onEdit}>
        <IconPencil size={16} />
      </Button>
    </li>
  );
}
