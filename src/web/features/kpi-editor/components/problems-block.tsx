import IconWand from '@tabler/icons-react/dist/esm/icons/IconWand.mjs';
import type { KpiIssue } from '../../../../contracts/kpi.ts';
import type { Repair } from '../../../../core/kpi/repairs.ts';
import { useSay } from '../../../i18n/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Shape } from '../../../ui/shape.tsx';
import styles from './editor.module.css';
import { useIssueText } from './use-issue-text.ts';

/** A fault as the language or the server tells it. */
export type ToldIssue = Omit<KpiIssue, 'repairs'> & {
  readonly repairs?: readonly Repair[] | undefined;
};

interface ProblemsBlockProps {
  readonly issues: readonly ToldIssue[];
  readonly onGoTo: (issue: ToldIssue) => void;
  readonly onRepair: (repair: Repair) => void;
}

/** Every fault in words, with its place and repairs of one press. */
export function ProblemsBlock({ issues, onGoTo, onRepair }: ProblemsBlockProps) {
  const { say } = useSay();
  const tell = useIssueText();
  if (issues.length === 0) return null;
  return (
    <ul className={styles.problems} aria-live="polite">
      {issues.map((issue) => (
        <li key={`${issue.code} ${issue.path ?? ''} ${issue.at ?? ''}`}>
          <div className={styles.problemHead}>
            <Shape meaning="bad" size={10} />
            <b>
              {issue.at !== undefined && issue.line !== undefined
                ? say('kpi-editor.line', { line: issue.line, text: lowered(tell.issue(issue)) })
                : tell.issue(issue)}
            </b>
            {issue.at !== undefined && (
              <button type="button" className={styles.link} onClick={() => onGoTo(issue)}>
                {say('kpi-editor.go-to')}
              </button>
            )}
          </div>
          {issue.repairs && issue.repairs.length > 0 && (
            <div className={styles.repairs}>
              {issue.repairs.map((repair) => (
                <Button
                  key={repair.formula}
                  title={repair.formula}
                  onClick={() => onRepair(repair)}
                >
                  <IconWand size={14} />
                  {tell.repair(repair)}
                </Button>
              ))}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** After «Строка 3:» a sentence goes on; names and signs at its beginning stay as they are. */
function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
