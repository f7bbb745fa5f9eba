import { useMantineColorScheme } from '@mantine/core';
import IconDeviceDesktop from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import { languageNames, languages } from '../i18n/language.ts';
import { useI18n, useSay } from '../i18n/provider.tsx';
import { Button } from '../ui/button.tsx';

const schemes = ['auto', 'light', 'dark'] as const;
const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

/** Language and theme: each press takes the next. */
export function ThemeButton() {
  const { say } = useSay();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = schemes[(schemes.indexOf(colorScheme) + 1) % schemes.length] ?? 'auto';
  const Icon = icons[colorScheme];
  const label = say('web.theme', { name: say(`web.theme-${colorScheme}`) });
  return (
    <Button kind="icon" aria-label={label} title={label} onClick={() => setColorScheme(next)}>
      <Icon size={16} />
    </Button>
  );
}

export function LanguageButton() {
  const { say } = useSay();
  const { language, setLanguage } = useI18n();
  const next = languages[(languages.indexOf(language) + 1) % languages.length] ?? 'ru';
  const label = say('web.language', { name: languageNames[language] });
  return (
    <Button kind="icon" aria-label={label} title={label} onClick={() => setLanguage(next)}>
      {language.toUpperCase()}
    </Button>
  );
}
