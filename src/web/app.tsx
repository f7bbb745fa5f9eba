import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from './api/hooks.ts';
import { I18nProvider } from './i18n/provider.tsx';
import { router } from './routes/tree.tsx';
import { theme } from './ui/theme.ts';

const queryClient = createQueryClient();

/** The page within theme, language, the server's answers and the address. */
export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <I18nProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>
  );
}
