import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';

const storageKey = 'gudok.nav';

/** Is the navigation folded: as the person chose, or by itself below 1200 px. */
export function useFolded(): [boolean, () => void] {
  const narrow = useMediaQuery('(max-width: 1199px)', undefined, {
    getInitialValueInEffect: false,
  });
  const [chosen, setChosen] = useState(() => localStorage.getItem(storageKey) === 'folded');
  const toggle = () => {
    localStorage.setItem(storageKey, chosen ? 'open' : 'folded');
    setChosen(!chosen);
  };
  return [narrow || chosen, toggle];
}
