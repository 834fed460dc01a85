import { readFileSync } from 'node:fs';
import path from 'node:path';

const DOCUMENT = path.resolve(
  __dirname,
  '../../../../../docs/contributor/add-a-change-kind.md',
);

describe('the page "Add a change kind in an afternoon"', () => {
  const page = readFileSync(DOCUMENT, 'utf8');

  it.each(['BoardClient.ts', 'texts.ts', 'announcementKind.ts', 'module.ts'])(
    'quotes %s as it is',
    file => {
      const source = readFileSync(path.join(__dirname, file), 'utf8');
      expect(page).toContain(
        `<!-- example: ${file} -->\n\n\`\`\`ts\n${source}\`\`\`\n`,
      );
    },
  );
});
