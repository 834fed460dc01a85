import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import { z } from 'zod';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';
import { callerOf } from '../service/caller';
import type { RouteDeps, Routes } from './RouteDeps';

function idempotencyKey(req: Request): string | undefined {
  const key = req.header('Idempotency-Key');
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw localError(InputError, texts.keyInvalid);
}

/** Kinds, and changes as requesters and readers handle them. */
export function changeRoutes({
  actions,
  kinds,
  reads,
  requests,
}: RouteDeps): Routes<
  | 'listKinds'
  | 'createChange'
  | 'listChanges'
  | 'listFacets'
  | 'listOutcomes'
  | 'getChange'
  | 'replanChange'
  | 'submitChange'
  | 'actOnChange'
  | 'listTargets'
> {
  return {
    async listKinds() {
      const items = kinds.list().map(({ id, title, specSchema }) => ({
        id,
        title,
        spec: z.toJSONSchema(specSchema, {
          io: 'input',
          unrepresentable: 'any',
        }) as z.core.util.JSONType,
      }));
      return { items };
    },
    async createChange({ body, credentials, req }) {
      const caller = callerOf(credentials);
      const request = { ...body, spec: body.spec as JsonObject };
      const id = await requests.create(caller, request, idempotencyKey(req));
      return reads.get(caller, id);
    },
    async listChanges({ query, credentials }) {
      return reads.list(callerOf(credentials), query);
    },
    async listFacets({ query, credentials }) {
      return reads.facets(callerOf(credentials), query);
    },
    async listOutcomes({ query, credentials }) {
      return reads.outcomes(callerOf(credentials), query);
    },
    async getChange({ params, credentials }) {
      return reads.get(callerOf(credentials), params.id);
    },
    async replanChange({ params, body, credentials }) {
      const caller = callerOf(credentials);
      await requests.replan(caller, params.id, body.spec as JsonObject);
      return reads.get(caller, params.id);
    },
    async submitChange({ params, body, credentials }) {
      const caller = callerOf(credentials);
      await requests.submit(caller, params.id, body.digest, body.reason);
      return reads.get(caller, params.id);
    },
    async actOnChange({ params, body, credentials }) {
      const caller = callerOf(credentials);
      await actions.act(caller, params.id, body.action, body.reason);
      return reads.get(caller, params.id);
    },
    async listTargets({ query, credentials }) {
      return reads.listTargets(callerOf(credentials), query);
    },
  };
}
