import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * How many children of a one-line box are on its first line: the box wraps and hides the rest, so
 * nothing jumps while it is measured.
 */
export function useOverflow(
  count: number,
  key: string,
): { ref: RefObject<HTMLDivElement | null>; fitting: number } {
  const ref = useRef<HTMLDivElement>(null);
  const [fitting, setFitting] = useState(count);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when other chips stand here
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const measure = () => {
      const children = [...box.children] as HTMLElement[];
      const top = children[0]?.offsetTop ?? 0;
      const onLine = children.filter((child) => child.offsetTop <= top + 4);
      // Even the first may be wider than all the room there is.
      const first = children[0];
      const cut = first !== undefined && first.offsetWidth > box.clientWidth;
      setFitting(cut ? 0 : onLine.length);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    measure();
    return () => observer.disconnect();
  }, [key]);
  return { ref, fitting: Math.min(fitting, count) };
}
