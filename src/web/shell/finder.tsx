import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCatalogue } from '../api/hooks.ts';
import { usePassport } from '../features/passport/context.ts';
import { useSay } from '../i18n/provider.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { walkList } from '../ui/keyboard.ts';
import pick from '../ui/pick.module.css';
import { carry } from './page-link.tsx';
import { pages } from './pages.ts';

/** Ctrl K: a page or a metric by its name, synonym or id. */
export function Finder({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { say } = useSay();
  return (
    <Dialog label={say('web.find')} width={480} opened={opened} onClose={onClose}>
      <Found onClose={onClose} />
    </Dialog>
  );
}

function Found({ onClose }: { onClose: () => void }) {
  const { say, format } = useSay();
  const catalogue = useCatalogue();
  const navigate = useNavigate();
  const openPassport = usePassport();
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const fits = (...names: string[]) =>
    names.some((name) => name.toLocaleLowerCase().includes(wanted));
  const foundPages = pages.filter(({ message }) => fits(say(message)));
  const foundMetrics = wanted
    ? (catalogue?.metrics ?? []).filter((metric) =>
        fits(format.name(metric.name), metric.id, ...Object.values(metric.synonyms)),
      )
    : [];
  const go = (path: (typeof pages)[number]['path']) => {
    onClose();
    void navigate({
      to: path,
      search: (previous) => carry(previous),
    });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go through the options inside
    <div onKeyDown={walkList}>
      <input
        className={pick.search}
        value={text}
        data-autofocus
        placeholder={say('web.find-hint')}
        aria-label={say('web.find-hint')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const first = foundPages[0];
          if (event.key === 'Enter' && first && !foundMetrics.length) go(first.path);
        }}
      />
      <div className={pick.list} role="listbox" aria-label={say('web.find')}>
        {foundPages.map(({ path, message, icon: Icon, key }) => (
          <button
            key={path}
            type="button"
            role="option"
            aria-selected={false}
            className={pick.option}
            onClick={() => go(path)}
          >
            <Icon size={16} />
            <span className={pick.grow}>{say(message)}</span>
            <span className={pick.side}>G {key.toUpperCase()}</span>
          </button>
        ))}
        {foundMetrics.slice(0, 20).map((metric) => (
          <button
            key={metric.id}
            type="button"
            role="option"
            aria-selected={false}
            className={pick.option}
            onClick={() => {
              onClose();
              openPassport({ metric: metric.id });
            }}
          >
            <span className={pick.grow}>{format.name(metric.name)}</span>
            <span className={pick.side}>{say('web.metric')}</span>
          </button>
        ))}
        {!foundPages.length && !foundMetrics.length && (
          <p className={pick.none}>{say('web.nothing-found')}</p>
        )}
      </div>
    </div>
  );
}
