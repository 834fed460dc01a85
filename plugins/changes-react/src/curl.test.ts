import { execFileSync } from 'node:child_process';
import { toCurl } from './curl';

it('survives a shell, whatever the text holds', () => {
  const body = { reason: `It's "$HOME" \`id\` \\ and\nmore` };
  const script = toCurl("https://x.example/it's", body).replace(
    /^curl/,
    'printf "%s\\0"',
  );
  const words = execFileSync('sh', ['-c', script], {
    env: { FAIRWAY_TOKEN: 'secret' },
    encoding: 'utf8',
  }).split('\0');
  expect(words[2]).toBe("https://x.example/it's");
  expect(words[4]).toBe('Authorization: Bearer secret');
  expect(JSON.parse(words[8])).toEqual(body);
});
