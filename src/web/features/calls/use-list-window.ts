import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { measureList, moveTop, reveal, rowsAt, scrollOf } from './prepare/window.ts';

/** Long enough to know that a person has stopped scrolling, ms. */
const settleMs = 140;

/** What of a long list is seen in a scrolling element under its head, and how to move it. */
export function useListWindow(total: number, rowHeight: number, headHeight: number) {
  const ref = useRef<HTMLDivElement>(null);
  const viewport = Math.max(rowHeight, useHeight(ref) - headHeight);
  const [top, setTop] = useState(0);
  const last = useRef({ top: 0, scroll: 0 });
  const input = { total, rowHeight, viewport };
  const kept = useRef(input);
  kept.current = input;

  const place = useCallback((next: number) => {
    const scroll = scrollOf(kept.current, next);
    last.current = { top: next, scroll };
    if (ref.current && Math.abs(ref.current.scrollTop - scroll) >= 1)
      ref.current.scrollTop = scroll;
    setTop(next);
  }, []);

  const onScroll = useCallback(() => {
    const scroll = ref.current?.scrollTop ?? 0;
    if (Math.abs(scroll - last.current.scroll) < 1) return;
    const next = moveTop(kept.current, last.current, scroll);
    last.current = { top: next, scroll };
    setTop(next);
  }, []);

  const [settled, setSettled] = useState(0);
  // While the bar is dragged no page is asked for; then bar and rows are brought together again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each move starts the wait anew
  useEffect(() => {
    const timer = setTimeout(() => {
      place(last.current.top);
      setSettled(last.current.top);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [top, place]);

  const most = measureList(input).fullRange;
  const seen = Math.min(top, most);
  return {
    ref,
    onScroll,
    top: seen,
    height: measureList(input).height,
    viewport,
    rows: rowsAt(input, seen),
    /** The rows where the list has come to rest: those worth asking for. */
    settledRows: rowsAt(input, Math.min(settled, most)),
    toTop: useCallback(() => place(0), [place]),
    show: useCallback((row: number) => place(reveal(kept.current, last.current.top, row)), [place]),
  };
}

function useHeight(ref: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setHeight(element.clientHeight);
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return height;
}
