import {
  entityRefSchema,
  instantSchema,
  listOf,
  pageQuery,
} from '@fairway/api-contract';
import { z } from 'zod';
import { actorRefSchema } from './schemas';
import { CHANGE_STATES, RISKS } from './states';

const nameSchema = z.string().min(1).max(100);

const changeFilter = {
  state: listOf(z.enum(CHANGE_STATES)).optional(),
  kind: listOf(nameSchema).optional(),
  environment: listOf(nameSchema).optional(),
  system: listOf(nameSchema).optional(),
  risk: listOf(z.enum(RISKS)).optional(),
  ownerRef: listOf(entityRefSchema).optional(),
  entityRef: listOf(entityRefSchema).optional(),
  requesterRef: listOf(actorRefSchema).optional(),
  /** `me`: only changes that the caller could approve now. */
  awaiting: z.enum(['me']).optional(),
  /** Children are listed with their parent only, unless asked for. */
  children: z.enum(['include', 'exclude']).default('exclude'),
  submittedBefore: instantSchema.optional(),
  submittedAfter: instantSchema.optional(),
  /** Words of the title in any language, at most 100 characters. */
  search: z.string().max(100).optional(),
};

export const changeListQuery = z.strictObject({
  ...pageQuery,
  ...changeFilter,
  orderBy: z
    .enum(['id', 'submittedAt', 'updatedAt', 'endedAt', 'risk', 'environment'])
    .default('id'),
  order: z.enum(['asc', 'desc']).default('desc'),
});

export const changeFacetsQuery = z.strictObject(changeFilter);

export const changeOutcomesQuery = z
  .strictObject(changeFilter)
  .omit({ state: true, awaiting: true })
  .extend({
    /** Today and the days before it. */
    days: z.coerce.number().int().min(1).max(90).default(30),
    /** Minutes by which the reader's clock is ahead of UTC: where days begin. */
    utcOffset: z.coerce.number().int().min(-840).max(840).default(0),
  });
