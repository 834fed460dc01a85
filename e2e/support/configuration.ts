import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Page, expect } from '@playwright/test';
import { parse } from 'yaml';
import { call } from './api';

const CONFIG =
  process.env.FAIRWAY_TEST_CONFIG ?? '.devenv/app-config.devenv.yaml';

/** What the portal was told about its counterparts. */
function readPortalConfig() {
  return parse(readFileSync(CONFIG, 'utf8'));
}

/** What a client of the configuration centre gets, by its address where that matters. */
export async function askConfigService(
  environment: string,
  app: string,
  ip?: string,
): Promise<Record<string, string>> {
  const [server] = readPortalConfig().fairway.apollo.servers;
  const { configServiceUrl } = server.environments.find(
    ({ name }: { name: string }) => name === environment,
  );
  const query = ip ? `?ip=${ip}` : '';
  const response = await fetch(
    `${configServiceUrl}/configs/${app}/default/application${query}`,
  );
  return (await response.json()).configurations;
}

/** Runs kubectl on the cluster of development as its administrator. */
export function kubectl(...args: string[]): string {
  const folder = path.join(path.dirname(CONFIG), 'kubernetes/nonprod');
  return execFileSync(
    readPortalConfig().fairway.kubectl.path,
    ['--kubeconfig', path.join(folder, 'kubeconfig'), ...args],
    { encoding: 'utf8' },
  );
}

/** Names and addresses of a component's ready pods in development. */
export function podsOf(namespace: string, component: string) {
  const { items } = JSON.parse(
    kubectl('-n', namespace, 'get', 'pods', '-o', 'json'),
  );
  return items
    .filter(
      (pod: any) =>
        pod.metadata.labels['fairway.dev/component'] === component &&
        !pod.metadata.deletionTimestamp &&
        pod.status.podIP,
    )
    .map((pod: any) => ({ name: pod.metadata.name, ip: pod.status.podIP }));
}

/** Opens the keys of a component's namespace `application`. */
export async function openKeys(
  page: Page,
  component: string,
  environment: string,
  store: 'apollo' | 'configmaps' = 'apollo',
) {
  await page.goto(
    `/catalog/default/component/${component}/configuration/${store}/${environment}/default/application`,
  );
  await expect(page.getByRole('button', { name: 'Add a key…' })).toBeVisible();
}

/** Puts a new value of a key into the change set. */
export async function editKey(page: Page, key: string, value: string) {
  await page.getByRole('button', { name: `Acts on ${key}` }).click();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Value' }).fill(value);
  await dialog.getByRole('button', { name: 'Add to the change set' }).click();
  await expect(dialog).toBeHidden();
}

/** Drops what a person collected in a test before: change sets follow the person. */
export async function forgetEdits(page: Page) {
  const key = '/user-settings/buckets/default.apollo/keys/changeSet';
  await call(page, 'PUT', key, { value: [] });
}
