import { createTheme, type MantineColorsTuple } from '@mantine/core';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import './tokens.css';
import './base.css';
import './mantine.css';

const accent: MantineColorsTuple = [
  '#eaeefc',
  '#d5ddf8',
  '#b9c5f5',
  '#9bb1ff',
  '#7f9bff',
  '#4f6cdc',
  '#3355db',
  '#2b48c4',
  '#2644bd',
  '#223590',
];

/** Mantine speaks in our tokens: colours themselves are in mantine.css, so both themes follow. */
export const theme = createTheme({
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-code)',
  fontSizes: {
    xs: 'var(--text-11)',
    sm: 'var(--text-12)',
    md: 'var(--text-13)',
    lg: 'var(--text-15)',
    xl: 'var(--text-18)',
  },
  radius: {
    xs: 'var(--radius-1)',
    sm: 'var(--radius-2)',
    md: 'var(--radius-3)',
    lg: 'var(--radius-4)',
    xl: 'var(--radius-4)',
  },
  defaultRadius: 'sm',
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Popover: {
      defaultProps: {
        offset: 4,
        trapFocus: true,
        returnFocus: true,
        transitionProps: { duration: 0 },
      },
    },
    Modal: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});
