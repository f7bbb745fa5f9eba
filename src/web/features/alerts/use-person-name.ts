import { useCallback, useState } from 'react';

const storageKey = 'gudok.person';

/** Who sits at this browser, for «принял(а)» and comments; kept here until there are users. */
export function usePersonName(): [name: string, set: (name: string) => void] {
  const [name, setName] = useState(() => localStorage.getItem(storageKey) ?? '');
  const set = useCallback((next: string) => {
    localStorage.setItem(storageKey, next);
    setName(next);
  }, []);
  return [name, set];
}
