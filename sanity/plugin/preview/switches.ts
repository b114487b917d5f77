/** The switches over the preview. Kept per browser, so that each editor finds the pane as they left it. */
export interface Switches {
  width: 'phone' | 'desktop';
  scheme: 'light' | 'dark';
  images: 'on' | 'off';
  part: 'html' | 'text';
  /** Position among the sample readers. */
  reader: number;
}

export const firstSwitches: Switches = { width: 'desktop', scheme: 'light', images: 'on', part: 'html', reader: 0 };

/** In CSS pixels: a common phone in portrait, and a mail window on a computer. */
export const widths: Record<Switches['width'], number> = { phone: 390, desktop: 720 };
