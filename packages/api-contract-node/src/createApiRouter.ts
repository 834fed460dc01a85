import {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  ApiContract,
  Language,
  localError,
  localText,
  Route,
  RouteInput,
  RouteResult,
  toOpenApi,
  translateError,
} from '@fairway/api-contract';
import express, { Request, Response } from 'express';
import Router from 'express-promise-router';
import { languageOf } from './languageOf';
import { parseAnswer } from './parseAnswer';
import { parseInput } from './parseInput';
import { withAudit } from './withAudit';

/** Credentials of a caller that passed the route's `access`. */
export type CallerCredentials = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

/** What a handler gets: validated input and the caller. */
export type HandlerContext<R> = RouteInput<R> & {
  credentials: CallerCredentials;
  /** What the caller wants to read; needed only to pass it on, for texts are answered in it anyway. */
  language: Language;
  req: Request;
  /** Written to by the handler only where the route declares no `response`. */
  res: Response;
};

/** One handler for each route of the contract. */
export type ApiHandlers<C extends ApiContract> = {
  [K in keyof C['routes']]: (
    context: HandlerContext<C['routes'][K]>,
  ) => Promise<RouteResult<C['routes'][K]>>;
};

const DEFAULT_BODY_LIMIT = 256 * 1024;

function requireJson(req: Request) {
  // A browser sends other types across origins without asking first, so only JSON may alter anything.
  if (!req.is('application/json')) {
    throw localError(
      InputError,
      localText(
        'The request needs Content-Type: application/json',
        '请求需要 Content-Type: application/json',
      ),
    );
  }
}

function allowedPrincipals(route: Route): ('user' | 'service')[] {
  switch (route.access ?? 'user-or-service') {
    case 'user':
      return ['user'];
    case 'service':
      return ['service'];
    default:
      return ['user', 'service'];
  }
}

/**
 * An express router for the routes of a contract: authentication, validation, Backstage audit events and the reduction
 * of responses to their schema. Texts and messages of errors are answered in the language that the request's
 * `Accept-Language` prefers. Serves the OpenAPI document at `/openapi.json`.
 *
 * Handlers check permissions themselves and throw errors of `@backstage/errors`.
 */
export function createApiRouter<C extends ApiContract>(
  contract: C,
  handlers: ApiHandlers<C>,
  deps: { httpAuth: HttpAuthService; auditor: AuditorService },
): express.Router {
  const router = Router();
  const document = toOpenApi(contract);
  router.get('/openapi.json', async (req, res) => {
    await deps.httpAuth.credentials(req, { allow: ['user', 'service'] });
    res.json(document);
  });

  for (const [id, route] of Object.entries(contract.routes)) {
    const handler = handlers[id as keyof C['routes']] as (
      context: unknown,
    ) => Promise<unknown>;
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put';
    router[method](
      route.path,
      express.json({ limit: route.bodyLimit ?? DEFAULT_BODY_LIMIT }),
      async (req, res) => {
        const language = languageOf(req);
        res.vary('Accept-Language');
        try {
          // The auditor needs somebody to name, so that who has no valid token is turned away before.
          await deps.httpAuth.credentials(req, { allow: ['user', 'service'] });
          const result = await withAudit(deps.auditor, route, req, async () => {
            const credentials = await deps.httpAuth.credentials(req, {
              allow: allowedPrincipals(route),
            });
            if (route.method !== 'GET') requireJson(req);
            return handler({
              params: parseInput(route.params, req.params, 'path'),
              query: parseInput(route.query, req.query, 'query'),
              body: parseInput(route.body, req.body, 'body'),
              credentials,
              language,
              req,
              res,
            });
          });
          const { response } = route;
          if (!response) return;
          res
            .status(route.status ?? 200)
            .json(parseAnswer({ ...route, response }, result, language));
        } catch (error) {
          throw translateError(error, language);
        }
      },
    );
  }
  return router;
}
