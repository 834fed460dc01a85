import { defineTexts } from '@fairway/api-contract';

const en = {
  kind: 'Announcement',
  noBoard: (board: string) =>
    `spec.board: there is no board "${board}". Make it first`,
  target: (board: string) => `board ${board}`,
  title: (board: string) => `Announce on ${board}`,
  summary: (board: string) => `Puts a new text on board ${board}.`,
  replaces: 'It replaces a text',
  undo: 'Puts the earlier text back.',
  draft: 'Write the draft',
  publish: 'Publish it',
  published: 'Everybody sees it',
  publishing: 'The board is publishing',
  puttingBack: 'The board is publishing the earlier text',
};

const zh: typeof en = {
  kind: '公告',
  noBoard: board => `spec.board：公告板“${board}”不存在，请先创建`,
  target: board => `公告板 ${board}`,
  title: board => `在 ${board} 上发布公告`,
  summary: board => `在公告板 ${board} 上发布新内容。`,
  replaces: '会替换现有内容',
  undo: '恢复之前的内容。',
  draft: '编写草稿',
  publish: '发布',
  published: '所有人都能看到',
  publishing: '公告板正在发布',
  puttingBack: '公告板正在恢复之前的内容',
};

/** What announcements say. */
export const texts = defineTexts({ en, 'zh-CN': zh });
