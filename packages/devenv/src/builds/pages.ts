import { escapeHtml } from '../html.ts';
import { PIPELINE_NAME } from './build.ts';
import type { Job } from './jobs.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { white-space: pre-wrap; }
`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p>Stands in for your company’s CI during development: it packs a repository’s files as an image without compiling
anything, pushes it, and registers the build with the portal.</p>
${body}</body></html>
`;
}

/** All builds, newest first. */
export function listPage(jobs: Job[]): string {
  const rows = jobs
    .toReversed()
    .map(
      job =>
        `<tr><td><a href="/builds/${escapeHtml(job.id)}">${escapeHtml(
          job.repository,
        )}</a></td><td><code>${job.commit.slice(
          0,
          7,
        )}</code></td><td>${escapeHtml(job.version ?? '')}</td><td>${
          job.state
        }</td><td>${job.createdAt}</td></tr>`,
    );
  return page(
    PIPELINE_NAME,
    `<table><thead><tr><th>Repository</th><th>Commit</th><th>Version</th><th>State</th><th>Since</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`,
  );
}

/** One build with its log. */
export function jobPage(job: Job): string {
  return page(
    `${job.repository} ${job.version ?? job.commit.slice(0, 7)}`,
    `<p>${job.state}, ${job.attempts} attempts${
      job.image ? `<br><code>${escapeHtml(job.image)}</code>` : ''
    }</p><pre>${escapeHtml(
      job.log.join('\n'),
    )}</pre><p><a href="/">All builds</a></p>`,
  );
}
