import type { IncomingMessage } from 'node:http';
import { Fault } from '../Fault.ts';
import { emptyAnswer, jsonAnswer, JSON_TYPE, readBody } from '../http.ts';
import type { Answer } from '../http.ts';
import { alterSwitches } from '../switches.ts';
import type { Switches } from '../switches.ts';
import type { OpenApiServer } from './OpenApiServer.ts';
import { answerPages } from './pages.ts';
import type { Portal } from './Portal.ts';
import type { SessionApi } from './sessionApi.ts';

interface PortalServer {
  portal: Portal;
  openApi: OpenApiServer;
  sessionApi: SessionApi;
  switches: Switches;
}

function answerSwitches(
  method: string,
  body: string,
  switches: Switches,
): Answer {
  if (method === 'GET') return jsonAnswer(switches);
  if (method !== 'PUT') return emptyAnswer(405);
  let changes: unknown;
  try {
    changes = JSON.parse(body);
  } catch {
    return jsonAnswer({ error: 'The body is no JSON' }, 400);
  }
  const wrong = alterSwitches(switches, changes);
  if (wrong.length === 0) return jsonAnswer(switches);
  return jsonAnswer({ error: `Unknown or wrong: ${wrong.join(', ')}` }, 400);
}

function answerSession(
  sessionApi: SessionApi,
  request: Parameters<SessionApi['answer']>[0],
): Answer | undefined {
  try {
    return sessionApi.answer(request);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { status: error.status, contentType: JSON_TYPE, body: error.body };
  }
}

/** Answers the portal's address: the OpenAPI, the stand-in's pages and its switches. */
export async function answerPortal(
  request: IncomingMessage,
  { portal, openApi, sessionApi, switches }: PortalServer,
): Promise<Answer> {
  const { method = 'GET' } = request;
  const [path, search = ''] = (request.url ?? '/').split('?', 2);
  const query = new URLSearchParams(search);
  const body = await readBody(request);
  if (path.startsWith('/openapi/v1/')) {
    const { authorization } = request.headers;
    return openApi.answer({ method, path, query, authorization, body });
  }
  if (path === '/stand-in/switches') {
    return answerSwitches(method, body, switches);
  }
  const { cookie } = request.headers;
  return (
    answerSession(sessionApi, { method, path, cookie, body }) ??
    answerPages({ method, path, query, body }, portal)
  );
}
