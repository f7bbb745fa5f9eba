import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePassport } from '../features/passport/context.ts';
import { isTyping } from '../ui/keyboard.ts';
import { carry } from './page-link.tsx';
import { pages } from './pages.ts';

/** Latin letter of a key whatever layout is on: «й» is pressed where Q is. */
function letterOf(event: KeyboardEvent): string {
  return event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : '';
}

/** Ctrl K finds, G and a letter goes to a page, ? opens the passport of the number in focus. */
export function useHotkeys(openFinder: () => void): void {
  const navigate = useNavigate();
  const openPassport = usePassport();
  useEffect(() => {
    let goUntil = 0;
    let hovered: Element | null = null;
    const onOver = (event: MouseEvent) => {
      hovered = event.target instanceof Element ? event.target : null;
    };
    const onKey = (event: KeyboardEvent) => {
      const letter = letterOf(event);
      if ((event.ctrlKey || event.metaKey) && letter === 'k') {
        event.preventDefault();
        openFinder();
        return;
      }
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) {
        const place = numberAt(document.activeElement) ?? numberAt(hovered);
        const metric = place?.dataset.metric;
        if (place && metric) openPassport({ metric, anchor: place });
        return;
      }
      if (letter === 'g') goUntil = Date.now() + 1200;
      else if (Date.now() < goUntil) {
        goUntil = 0;
        const page = pages.find(({ key }) => key === letter);
        if (page)
          void navigate({
            to: page.path,
            search: (previous) => carry(previous),
          });
      }
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('mouseover', onOver);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('mouseover', onOver);
    };
  }, [navigate, openFinder, openPassport]);
}

/** The number an element is, stands in, or holds. */
function numberAt(element: Element | null): HTMLElement | null {
  if (!element || element === document.body) return null;
  return (
    element.closest<HTMLElement>('[data-metric]') ??
    element.querySelector<HTMLElement>('tr [data-metric], [data-metric]')
  );
}
