// Attacks a started portal over HTTP as people of several teams, and says which attacks it withstood.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { stringify } from 'yaml';
import { ChangesDatabase } from '../packages/measure/src/ChangesDatabase.ts';
import { exactly } from '../packages/measure/src/figures.ts';
import type { Bar } from '../packages/measure/src/figures.ts';
import { FakeCluster } from '../packages/measure/src/kubernetes/FakeCluster.ts';
import { RecordingServer } from '../packages/measure/src/kubernetes/RecordingServer.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import type { MeasurementContext } from '../packages/measure/src/measurement.ts';
import { Portal } from '../packages/measure/src/portal/Portal.ts';
import { build } from '../packages/measure/src/portal/samples.ts';
import type { Session } from '../packages/measure/src/portal/signIn.ts';
import { anonymous } from './cases/01-anonymous.ts';
import { foreignObjects } from './cases/02-foreign-objects.ts';
import { listProbing } from './cases/03-list-probing.ts';
import { selfApproval } from './cases/04-self-approval.ts';
import { doubleApproval } from './cases/05-double-approval.ts';
import { changedPlan } from './cases/06-changed-plan.ts';
import { lostMembership } from './cases/07-lost-membership.ts';
import { skippedSteps } from './cases/08-skipped-steps.ts';
import { replay } from './cases/09-replay.ts';
import { foreignTarget } from './cases/10-foreign-target.ts';
import { manifestAbuse } from './cases/11-manifest-abuse.ts';
import { canaries } from './cases/15-canaries.ts';
import { catalogPoison } from './cases/16-catalog-poison.ts';
import { crossSite } from './cases/26-csrf.ts';
import { tokenConfusion } from './cases/27-token-confusion.ts';
import type { AttackContext } from './lib/Attack.ts';
import { unauditedDenials } from './lib/auditCheck.ts';
import { Organisation } from './lib/organisation.ts';
import { Prober } from './lib/Prober.ts';
import { TokenMint } from './lib/TokenMint.ts';

const ATTACKS = [
  anonymous,
  foreignObjects,
  listProbing,
  selfApproval,
  doubleApproval,
  changedPlan,
  skippedSteps,
  replay,
  foreignTarget,
  manifestAbuse,
  catalogPoison,
  crossSite,
  tokenConfusion,
  lostMembership,
  // Last, because it looks through all answers.
  canaries,
];
const PEOPLE = ['dana', 'sam', 'anna', 'priya', 'omar', 'mallory'];
const COMPONENTS = 3;
const BUILDS = 2;

const PAYMENTS = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'billing' },
    spec: { owner: 'group:default/payments' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'ledger' },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/payments',
      system: 'billing',
    },
  },
];

/** A web server whose files the portal may read. */
async function serveFiles({ workspace }: MeasurementContext) {
  const content = new Map<string, string>();
  const server = createServer((request, response) => {
    const text = content.get((request.url ?? '').slice(1));
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  workspace.defer(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    content,
  };
}

async function prepare(context: MeasurementContext): Promise<AttackContext> {
  const { workspace } = context;
  const { folder, secrets, settings } = workspace;
  const kubernetes = await RecordingServer.start({
    nonprod: new FakeCluster(),
    prod: new FakeCluster(),
  });
  workspace.defer(() => kubernetes.close());
  const files = await serveFiles(context);
  const organisation = new Organisation(folder);
  const mint = new TokenMint(folder, settings.portalUrl);
  const payments = path.join(folder, 'payments.yaml');
  writeFileSync(payments, PAYMENTS.map(each => stringify(each)).join('---\n'));
  const location = (target: string, allow: string[]) => ({
    type: 'file',
    target,
    rules: [{ allow }],
  });
  const portal = await Portal.start(workspace, {
    backend: 'full',
    replicas: 1,
    components: COMPONENTS,
    clusters: name => kubernetes.clusterConfig(name),
    config: {
      auth: mint.config,
      backend: { reading: { allow: [{ host: files.host }] } },
      catalog: {
        // Merged with what the replicas have.
        processingInterval: { minutes: 0, seconds: 5 },
        locations: [
          location(organisation.file, ['User', 'Group']),
          location(path.join(folder, 'catalog.yaml'), ['System', 'Component']),
          location(payments, ['System', 'Component']),
        ],
      },
    },
  });
  context.say('the portal is ready');

  const sessions: Record<string, Session> = {};
  for (const person of PEOPLE) sessions[person] = await portal.signIn(person);
  const tokens: Record<string, string> = { ci: secrets.ciToken };
  for (const person of PEOPLE) tokens[person] = sessions[person].token;
  tokens['dana (second sign-in)'] = (await portal.signIn('dana')).token;

  const storefront: number[][] = [];
  for (let index = 0; index < COMPONENTS; index++) {
    const revisions = Array.from({ length: BUILDS }, (_, each) => each + 1);
    storefront.push(await portal.registerBuilds(index, revisions));
  }
  const { id } = await portal.ci.call('POST', '/deployments/builds', {
    ...build(100, 1),
    component: 'component:default/ledger',
  });
  return {
    portal,
    kubernetes,
    files,
    organisation,
    mint,
    sessions,
    http: new Prober(portal.replicas[0].url, tokens),
    database: new ChangesDatabase(workspace),
    builds: { storefront, payments: id },
    canaries: [
      secrets.ciToken,
      secrets.oidcClientSecret,
      secrets.sessionSecret,
      secrets.postgresPassword,
      'replica-1.deployer',
      'replica-1.reader',
    ],
    readLog: () => readFileSync(portal.replicas[0].options.logFile, 'utf8'),
    expect: () => {},
  };
}

measure({
  name: 'attack',
  minutes: 30,
  async run(context) {
    const prepared = await prepare(context);
    const bars: Bar[] = [];
    for (const { number, title, run } of ATTACKS) {
      const problems: string[] = [];
      try {
        await run({
          ...prepared,
          expect: (holds, otherwise) => {
            if (!holds) problems.push(otherwise);
          },
        });
      } catch (error) {
        problems.push(`the attack broke off: ${error}`);
      }
      context.say(
        `${number} ${title}: ${
          problems.length === 0 ? 'withstood' : 'NOT withstood'
        }`,
      );
      problems
        .slice(0, 20)
        .forEach(problem => console.error(`           ${problem}`));
      bars.push(exactly(`${number} ${title}`, 0, problems.length, 'problems'));
    }
    const { answers } = prepared.http;
    const broken = answers.filter(({ status }) => status >= 500);
    broken
      .slice(0, 5)
      .forEach(each =>
        console.error(
          `  ${each.method} ${each.path} as ${each.persona}: ${
            each.status
          } ${each.text.slice(0, 300)}`,
        ),
      );
    const unaudited = unauditedDenials(
      answers,
      prepared.portal.replicas[0].auditEvents,
    );
    unaudited
      .slice(0, 20)
      .forEach(each => console.error(`  not audited: ${each}`));
    context.say(`${answers.length} answers`);
    return [
      ...bars.sort((a, b) => parseInt(a.bar, 10) - parseInt(b.bar, 10)),
      exactly('answers of 500 and above', 0, broken.length, 'answers'),
      exactly(
        'denials that are not audited',
        0,
        unaudited.length,
        'kinds of request',
      ),
    ];
  },
});
