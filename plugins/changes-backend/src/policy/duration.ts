import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { z } from 'zod';

const units = z.number().min(0).optional();
const humanDuration = z.strictObject({
  weeks: units,
  days: units,
  hours: units,
  minutes: units,
  seconds: units,
  milliseconds: units,
});

/** A duration such as `{ days: 2 }`, read to seconds. */
export const durationSeconds = humanDuration
  .transform(value => durationToMilliseconds(value as HumanDuration) / 1000)
  .refine(seconds => seconds > 0, 'must be longer than zero');
