/** A line is written anew at most this often (milliseconds). */
export const REFRESH = 100;
export const ERASE_LINE = '\r\u001b[2K';

/** `0:07`, `1:02:30` */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** `[#####-----] told`, no wider than a terminal of so many columns; `share` from 0 to 1. */
export function barLine(share: number, told: string, columns: number): string {
  // The last column stays free: some terminals begin a new line when it is written.
  const width = Math.min(40, columns - told.length - 4);
  if (width < 5) return told.slice(0, Math.max(0, columns - 1));
  const filled = Math.floor(width * Math.min(1, share));
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${told}`;
}
