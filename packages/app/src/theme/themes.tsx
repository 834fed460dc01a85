import {
  createUnifiedTheme,
  palettes,
  UnifiedThemeProvider,
} from '@backstage/theme';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import { RiMoonLine, RiSunLine } from '@remixicon/react';

// Core plugins still draw parts with Material UI; its colours follow the tokens in tokens.css.
const light = createUnifiedTheme({
  palette: {
    ...palettes.light,
    background: { default: '#f6f7f9', paper: '#ffffff' },
    primary: { main: '#17577a' },
    link: '#17577a',
    linkHover: '#0f3d56',
    border: '#d9dde3',
    textSubtle: '#565d66',
    text: { secondary: '#565d66' },
  },
  fontFamily: 'system-ui, sans-serif',
});

const dark = createUnifiedTheme({
  palette: {
    ...palettes.dark,
    background: { default: '#14171b', paper: '#1c2026' },
    primary: { main: '#8cc7e8' },
    link: '#8cc7e8',
    linkHover: '#b7dcf1',
    border: '#3a424d',
    textSubtle: '#a9b1bb',
    text: { secondary: '#a9b1bb' },
  },
  fontFamily: 'system-ui, sans-serif',
});

export const lightTheme = ThemeBlueprint.make({
  name: 'light',
  params: {
    theme: {
      id: 'light',
      title: 'Light',
      variant: 'light',
      icon: <RiSunLine />,
      Provider: ({ children }) => (
        <UnifiedThemeProvider theme={light} themeName="fairway">
          {children}
        </UnifiedThemeProvider>
      ),
    },
  },
});

export const darkTheme = ThemeBlueprint.make({
  name: 'dark',
  params: {
    theme: {
      id: 'dark',
      title: 'Dark',
      variant: 'dark',
      icon: <RiMoonLine />,
      Provider: ({ children }) => (
        <UnifiedThemeProvider theme={dark} themeName="fairway">
          {children}
        </UnifiedThemeProvider>
      ),
    },
  },
});
