import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSecrets } from '../secrets.ts';
import { readSettings } from '../settings.ts';
import { CLUSTERS, clusterPlace } from './clusters.ts';
import { linkFolder } from './programs.ts';
import { FAIL_ANNOTATION, FAILURE } from './stage.ts';

const run = promisify(execFile);
const settings = readSettings();
const secrets = readSecrets(settings);
const NAMESPACE = 'billing-test';

jest.setTimeout(90_000);

/** Runs kubectl with a token; the standard output, or the error that the server gave. */
async function kubectl(token: string, ...args: string[]): Promise<string> {
  const { server, caFile } = clusterPlace(settings, CLUSTERS[0]);
  const { stdout } = await run(path.join(linkFolder(settings), 'kubectl'), [
    ...['--kubeconfig', '/dev/null', '--server', server],
    ...['--certificate-authority', caFile, '--token', token, ...args],
  ]);
  return stdout;
}

const admin = (...args: string[]) =>
  kubectl(secrets.kubernetesAdminToken, '--namespace', NAMESPACE, ...args);

async function startPod(name: string, failure?: string): Promise<void> {
  const annotation = failure
    ? [`--annotations=${FAIL_ANNOTATION}=${failure}`]
    : [];
  await admin('run', name, '--image=example/web:1', ...annotation);
}

async function waitFor<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    await sleep(300);
  }
}

/** The status of a pod's only container, once it fits. */
function waitForContainer(name: string, fits: (status: any) => boolean) {
  return waitFor(async () => {
    const pod = JSON.parse(await admin('get', 'pod', name, '--output=json'));
    const status = pod.status.containerStatuses?.[0];
    return status && fits(status) ? status : undefined;
  });
}

function waitForEvent(name: string, reason: string) {
  return waitFor(async () => {
    const selector = `involvedObject.name=${name},reason=${reason}`;
    const output = await admin(
      ...['get', 'events', '--field-selector', selector, '--output=json'],
    );
    return JSON.parse(output).items[0];
  });
}

describe('clusters', () => {
  afterAll(() => admin('delete', 'pods', '--all', '--now'));

  it('have nodes that take pods, which become ready and answer with a log', async () => {
    await startPod('fine');
    await waitForContainer('fine', ({ ready }) => ready);
    expect(await admin('logs', 'fine')).toContain(
      'This cluster simulates its containers',
    );
  });

  it('show an image that cannot be pulled', async () => {
    await startPod('pull', FAILURE.imagePull);
    const { ready, state } = await waitForContainer(
      'pull',
      status => status.state.waiting?.reason === 'ImagePullBackOff',
    );
    expect(ready).toBe(false);
    expect(state.waiting.message).toContain('example/web:1');
    expect((await waitForEvent('pull', 'Failed')).type).toBe('Warning');
  });

  it('show a container that crashes again and again', async () => {
    await startPod('crash', FAILURE.crashLoop);
    const { lastState } = await waitForContainer(
      'crash',
      status =>
        status.state.waiting?.reason === 'CrashLoopBackOff' &&
        status.restartCount === 1,
    );
    expect(lastState.terminated).toMatchObject({
      exitCode: 1,
      reason: 'Error',
    });
    expect((await waitForEvent('crash', 'BackOff')).message).toContain(
      'Back-off restarting failed container',
    );
    expect(await admin('logs', '--previous', 'crash')).toContain(
      'ECONNREFUSED',
    );
  });

  it('show a container that runs but is not ready', async () => {
    await startPod('probe', FAILURE.probe);
    const { ready } = await waitForContainer(
      'probe',
      ({ state }) => state.running !== undefined,
    );
    expect(ready).toBe(false);
    expect((await waitForEvent('probe', 'Unhealthy')).message).toContain(
      'Readiness probe failed',
    );
  });

  it('let the portal read everything but Secrets, and write nothing', async () => {
    const reader = secrets.kubernetesReaderToken;
    expect(await kubectl(reader, 'get', 'nodes')).toContain('node-c');
    await expect(
      kubectl(reader, 'get', 'secrets', '--all-namespaces'),
    ).rejects.toThrow('secrets is forbidden');
    await expect(
      kubectl(reader, '--namespace', NAMESPACE, 'delete', 'pods', '--all'),
    ).rejects.toThrow('forbidden');
  });

  it('let the portal deploy in the namespaces of the environments alone', async () => {
    const deployer = secrets.kubernetesDeployerToken;
    const create = ['create', 'configmap', 'settings', '--dry-run=server'];
    await kubectl(deployer, '--namespace', NAMESPACE, ...create);
    await expect(
      kubectl(deployer, '--namespace', 'kube-system', ...create),
    ).rejects.toThrow('forbidden');
    await expect(
      kubectl(deployer, '--namespace', NAMESPACE, 'get', 'secrets'),
    ).rejects.toThrow('secrets is forbidden');
    await expect(kubectl(deployer, 'create', 'namespace', 'x')).rejects.toThrow(
      'forbidden',
    );
  });

  it('know nobody without a token', async () => {
    await expect(kubectl('wrong', 'get', 'pods')).rejects.toThrow(
      /Unauthorized|must be logged in/,
    );
  });
});
