import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { errorText } from '@fairway/api-contract';
import type {
  grayPreviewSchema,
  GrayTarget,
  NamespaceRef,
} from '@fairway/plugin-apollo-common';
import type { z } from 'zod';
import type { Places } from '../access/Places';
import type { ComponentPods, FoundPod } from '../gray/ComponentPods';
import { seedOf } from '../gray/GrayRules';
import { meantPods } from '../gray/resolveRule';
import { texts } from '../texts';

const TIMEOUT_MS = 8_000;
const MAX_PODS = 200;
const MAX_LABELS = 50;
/** Kubernetes puts these on pods by their node. */
const TOPOLOGY = 'topology.kubernetes.io/';

type Preview = z.input<typeof grayPreviewSchema>;

/** The labels that tell pods apart, with how many have each; where a pod runs comes last. */
function countLabels(pods: FoundPod[]): Preview['labels'] {
  const found = new Map<string, Preview['labels'][number]>();
  for (const { labels } of pods) {
    for (const [key, value] of Object.entries(labels)) {
      const id = `${key}=${value}`;
      const known = found.get(id);
      if (known) known.pods += 1;
      else found.set(id, { key, value, pods: 1 });
    }
  }
  const isOfNode = ({ key }: { key: string }) =>
    Number(key.startsWith(TOPOLOGY));
  return [...found.values()]
    .filter(label => label.pods < pods.length)
    .sort(
      (a, b) =>
        isOfNode(a) - isOfNode(b) ||
        b.pods - a.pods ||
        (`${a.key}=${a.value}` < `${b.key}=${b.value}` ? -1 : 1),
    )
    .slice(0, MAX_LABELS);
}

/** Says which pods targets of a gray release mean, before anything is planned. */
export class GrayPreviewService {
  readonly #places: Places;
  readonly #pods: ComponentPods;

  constructor(deps: { places: Places; pods: ComponentPods }) {
    this.#places = deps.places;
    this.#pods = deps.pods;
  }

  async get(
    ref: NamespaceRef,
    targets: GrayTarget[],
    credentials: BackstageCredentials,
  ): Promise<Preview> {
    const { app } = await this.#places.read(ref, credentials);
    const { environment } = ref;
    let pods: FoundPod[];
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      pods = await this.#pods.list(app, environment, signal);
    } catch (error) {
      const gap = texts.podsUnknown(errorText(toError(error)));
      return { pods: [], total: 0, gray: 0, labels: [], gap };
    }
    const meant = new Set(
      meantPods({ targets }, pods, seedOf(app, environment)),
    );
    return {
      pods: [...meant, ...pods.filter(pod => !meant.has(pod))]
        .slice(0, MAX_PODS)
        .map(pod => ({
          name: pod.name,
          ip: pod.ip,
          ready: pod.ready,
          gray: meant.has(pod),
        })),
      total: pods.length,
      gray: meant.size,
      labels: countLabels(pods),
      gap: null,
    };
  }
}
