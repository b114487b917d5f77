/** Colours of style sheets, their contrast (WCAG 2.2, relative luminance), and what clients that invert make of them. */
import { namedColours } from './colour-names.ts';

/** Channels 0 to 255, alpha 0 to 1. */
export interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

export const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };
export const black: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };

/** Undefined for what is no colour or cannot be told, such as `currentcolor` and `var()`. */
export function parseColour(text: string): Colour | undefined {
  const value = text.trim().toLowerCase();
  if (value === 'transparent') return { ...black, alpha: 0 };
  const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(value)?.[1] ?? namedColours.get(value);
  if (hex !== undefined) return ofHex(hex);
  const call = /^(rgb|hsl)a?\(([^()]+)\)$/.exec(value);
  const parts = call?.[2]?.split(/[\s,/]+/).filter((part) => part !== '') ?? [];
  if (parts.length < 3 || parts.some((part) => !/^[+-]?[\d.]+(?:%|deg)?$/.test(part))) return undefined;
  const alpha = parts[3] === undefined ? 1 : fraction(parts[3]);
  return call?.[1] === 'rgb'
    ? { red: channel(parts[0]), green: channel(parts[1]), blue: channel(parts[2]), alpha }
    : ofHsl(Number.parseFloat(parts[0] ?? '0'), fraction(parts[1] ?? '0'), fraction(parts[2] ?? '0'), alpha);
}

function ofHex(hex: string): Colour {
  const full = hex.length <= 4 ? hex.replace(/./g, '$&$&') : hex;
  const byte = (at: number) => Number.parseInt(full.slice(at, at + 2), 16);
  return { red: byte(0), green: byte(2), blue: byte(4), alpha: full.length === 8 ? byte(6) / 255 : 1 };
}

function channel(part: string | undefined): number {
  const number = Number.parseFloat(part ?? '0');
  return Math.min(255, Math.max(0, part?.endsWith('%') ? number * 2.55 : number));
}

function fraction(part: string): number {
  const number = Number.parseFloat(part);
  return Math.min(1, Math.max(0, part.endsWith('%') ? number / 100 : number));
}

function ofHsl(degrees: number, saturation: number, lightness: number, alpha: number): Colour {
  const at = (offset: number) => {
    const k = (((offset + degrees / 30) % 12) + 12) % 12;
    return 255 * (lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return { red: at(0), green: at(8), blue: at(4), alpha };
}

/** `above` painted over an opaque `below`. */
export function over(above: Colour, below: Colour): Colour {
  const mix = (one: number, other: number) => one * above.alpha + other * (1 - above.alpha);
  return { red: mix(above.red, below.red), green: mix(above.green, below.green), blue: mix(above.blue, below.blue), alpha: 1 };
}

/** 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance({ red, green, blue }: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(value: number): number {
  return value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
}

/** Hue and saturation kept, lightness turned around: what clients do that make every mail dark. */
export function inverted({ red, green, blue, alpha }: Colour): Colour {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const shift = 255 - most - least;
  return { red: red + shift, green: green + shift, blue: blue + shift, alpha };
}

/** `#0b5f60` */
export function hexOf({ red, green, blue }: Colour): string {
  return `#${[red, green, blue].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
