/** Superscript and subscript for the toolbar; Sanity has no icons of them, and would show a question mark. */
import { createElement } from 'react';

export const SuperscriptIcon = () => createElement('span', { 'aria-hidden': true }, 'x²');
export const SubscriptIcon = () => createElement('span', { 'aria-hidden': true }, 'x₂');
