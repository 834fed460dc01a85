import path from 'node:path';
import { parse } from 'yaml';
import { readIfPresent } from './files.ts';

/** An entry of `fairway.clusters` that uses a kubeconfig of the user. */
export interface KubeconfigCluster {
  name: string;
  title: string;
  kubeconfig: string;
  context: string;
}

/** Entries of `fairway.clusters` for the contexts of a kubeconfig, by their names in lower case with dashes. */
export function kubeconfigClusters(
  text: string,
  kubeconfig: string,
): KubeconfigCluster[] {
  const contexts: { name: string }[] = parse(text)?.contexts ?? [];
  return contexts.map(({ name: context }) => ({
    name: context
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
    title: context,
    kubeconfig,
    context,
  }));
}

/** {@link kubeconfigClusters} of the files in the variable KUBECONFIG. */
export function readKubeconfigClusters(
  variable: string | undefined,
): KubeconfigCluster[] {
  return (variable ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .flatMap(file =>
      kubeconfigClusters(readIfPresent(file) ?? '', path.resolve(file)),
    );
}
