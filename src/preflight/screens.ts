import type { Screen } from './css-media.ts';

export const wideLight: Screen = { scheme: 'light', width: 700 };
export const wideDark: Screen = { scheme: 'dark', width: 700 };
export const phoneLight: Screen = { scheme: 'light', width: 375 };
const phoneDark: Screen = { scheme: 'dark', width: 375 };

/** The screens a mail is judged on. */
export const screens: readonly Screen[] = [wideLight, wideDark, phoneLight, phoneDark];
export const lightScreens: readonly Screen[] = [wideLight, phoneLight];
export const darkScreens: readonly Screen[] = [wideDark, phoneDark];
