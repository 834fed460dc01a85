import { escapeHtml } from '../html.ts';
import type { Person } from '../people.ts';

const STYLE = `
:root { color-scheme: light dark; --bg: #f4f5f7; --card: #fff; --text: #1c2330; --dim: #5b6472; --line: #dde1e7; --accent: #1f5fd0; }
@media (prefers-color-scheme: dark) { :root { --bg: #14171c; --card: #1d2229; --text: #e8ebf0; --dim: #a3abb8; --line: #333a45; --accent: #7fb0ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 6vh auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
.notice { color: var(--dim); margin: 0 0 1.5rem; }
ul { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
li + li { border-top: 1px solid var(--line); }
button { display: flex; flex-wrap: wrap; gap: 0 .75rem; width: 100%; align-items: baseline; padding: .75rem 1rem; border: 0; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
button:hover, button:focus-visible { background: color-mix(in srgb, var(--accent) 10%, transparent); outline: none; box-shadow: inset 3px 0 var(--accent); }
.name { font-weight: 600; }
.groups { color: var(--dim); font-size: .875rem; margin-left: auto; }
`;

/** The page on which one chooses whom to be. Each person is a button of a plain form, so it needs no script. */
export function loginPage(people: Person[], action: string): string {
  const items = people
    .map(({ sub, displayName, groups }) => {
      const membership = groups.length > 0 ? groups.join(', ') : 'no team';
      return `<li><button name="sub" value="${escapeHtml(sub)}">
<span class="name">${escapeHtml(displayName)}</span>
<span class="groups">${escapeHtml(membership)}</span></button></li>`;
    })
    .join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in: sample organisation</title><style>${STYLE}</style></head>
<body><main><h1>Who do you want to be?</h1>
<p class="notice">This page stands in for your company’s identity provider during development. It asks for no password
and exists on this machine only.</p>
<form method="post" action="${escapeHtml(action)}"><ul>
${items}
</ul></form></main></body></html>
`;
}
