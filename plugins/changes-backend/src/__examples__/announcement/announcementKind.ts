import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { defineChangeKind } from '@fairway/plugin-changes-node';
import { z } from 'zod';
import type { BoardClient } from './BoardClient';
import { texts } from './texts';

const specSchema = z.strictObject({
  board: z.string().regex(/^[a-z-]+$/),
  text: z.string().trim().min(1).max(500),
});

const fingerprint = (text: string | null) =>
  text === null ? 'none' : createHash('sha256').update(text).digest('hex');

/** Kind `announcement`: puts a text on a team's notice board, which is an HTTP service with a draft and a publish call. */
export function createAnnouncementKind(boards: BoardClient) {
  return defineChangeKind<
    z.infer<typeof specSchema>,
    { board: string; text: string; before: string | null }
  >({
    id: 'announcement',
    title: texts.kind,
    specSchema,

    async resolve({ board }, { signal }) {
      const found = await boards.get(board, signal);
      if (!found) throw localError(NotFoundError, texts.noBoard(board));
      return {
        key: `announcement:${board}`,
        title: texts.target(board),
        entityRef: null,
        environment: found.environment,
        system: null,
        ownerRef: found.ownerRef,
      };
    },

    async plan({ board, text }, { signal }) {
      const before = (await boards.get(board, signal))?.text ?? null;
      return {
        title: texts.title(board),
        summary: texts.summary(board),
        risk: before === null ? 'low' : 'medium',
        riskReasons: before === null ? [] : [texts.replaces],
        facts: { board },
        diff: [
          {
            id: board,
            title: board,
            action: before === null ? 'create' : 'update',
            language: 'text',
            before,
            after: text,
            note: null,
          },
        ],
        preconditions: { 'text on the board': fingerprint(before) },
        undo: { possible: true, description: texts.undo },
        payload: { board, text, before },
        steps: [
          { name: 'draft', title: texts.draft, deadlineSeconds: 30 },
          { name: 'publish', title: texts.publish, deadlineSeconds: 120 },
        ],
      };
    },

    steps: {
      draft: {
        async run({ payload, effectKey, signal, fence }) {
          fence();
          await boards.draft(payload.board, payload.text, effectKey, signal);
          return { result: 'done' };
        },
      },
      publish: {
        async run({ payload, effectKey, signal, fence, log }) {
          const board = await boards.get(payload.board, signal);
          if (board?.text === payload.text) {
            return { result: 'done', message: texts.published };
          }
          fence();
          await boards.publish(payload.board, effectKey, signal);
          log('Asked the board to publish');
          return {
            result: 'waiting',
            seconds: 1,
            message: texts.publishing,
          };
        },
        async undo({ payload, effectKey, signal, fence }) {
          const board = await boards.get(payload.board, signal);
          if (board?.text === payload.before) return { result: 'done' };
          const key = `${effectKey}/undo`;
          fence();
          await boards.draft(payload.board, payload.before, key, signal);
          fence();
          await boards.publish(payload.board, key, signal);
          return {
            result: 'waiting',
            seconds: 1,
            message: texts.puttingBack,
          };
        },
      },
    },
  });
}
