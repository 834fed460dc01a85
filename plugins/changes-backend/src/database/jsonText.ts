import type { LocalText } from '@fairway/api-contract';

/** A text as its column takes it. */
export function jsonText(text: LocalText): string;
export function jsonText(text: LocalText | null): string | null;
export function jsonText(text: LocalText | null): string | null {
  return text === null ? null : JSON.stringify(text);
}
