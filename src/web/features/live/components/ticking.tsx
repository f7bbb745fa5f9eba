import { useSay } from '../../../i18n/provider.tsx';
import { useServerSeconds } from '../server-clock.ts';

/** Time since an instant, drawn again each second by itself: m:ss. */
export function Ticking({ since }: { since: number }) {
  const { format } = useSay();
  const seconds = useServerSeconds();
  return <>{format.duration(Math.max(0, seconds - Math.floor(since / 1000)))}</>;
}

/** How long ago an instant was, in one unit. */
export function useAge(): (at: number) => string {
  const { format } = useSay();
  const seconds = useServerSeconds();
  return (at) => format.age(Math.max(0, seconds - Math.floor(at / 1000)));
}
