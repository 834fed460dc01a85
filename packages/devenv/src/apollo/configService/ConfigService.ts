import type { Environment } from '../environment/Environment.ts';
import type { ReleaseRow } from '../environment/rows.ts';
import type { AppNamespaces } from '../portal/AppNamespaces.ts';
import type { Switches } from '../switches.ts';
import { GrayRules } from './GrayRules.ts';
import type { Client } from './GrayRules.ts';

/** What a client asks for. */
export interface Question extends Client {
  cluster: string;
  namespace: string;
  dataCenter: string;
}

export interface GivenConfig {
  appId: string;
  cluster: string;
  namespaceName: string;
  configurations: Record<string, string>;
  releaseKey: string;
}

/** What the applications of an environment are given. */
export class ConfigService {
  readonly #environment: Environment;
  readonly #appNamespaces: AppNamespaces;
  readonly #rules: GrayRules;

  constructor(
    environment: Environment,
    appNamespaces: AppNamespaces,
    switches: Switches,
  ) {
    this.#environment = environment;
    this.#appNamespaces = appNamespaces;
    this.#rules = new GrayRules(environment, switches);
  }

  /** Counts who asks as an instance. Null when nothing is published. */
  give(question: Question): GivenConfig | null {
    const { appId, namespace: asked } = question;
    const name = asked.replace(/\.properties$/i, '');
    const described = this.#appNamespaces.describe(appId, name);
    const namespace = described?.name ?? name;
    const own = this.#releaseFor({ ...question, namespace }, appId);
    const releases = own ? [own] : [];
    const isOwn = namespace === 'application' || described?.app_id === appId;
    if (!isOwn && described) {
      const inherited = this.#releaseFor(
        { ...question, namespace },
        described.app_id,
      );
      if (inherited) releases.push(inherited);
    }
    if (releases.length === 0) return null;
    const { cluster, dataCenter, ip } = question;
    for (const release of releases) {
      this.#environment.instances.record(
        { appId, cluster, dataCenter, ip },
        release,
      );
    }
    return {
      appId,
      cluster: own?.cluster ?? cluster,
      namespaceName: asked,
      // What an application says itself goes over what it inherits.
      configurations: Object.assign(
        {},
        ...releases
          .toReversed()
          .map(({ configurations }) => JSON.parse(configurations)),
      ),
      releaseKey: releases.map(each => each.release_key).join('+'),
    };
  }

  /** The cluster that was asked for first, then the data centre's, then the default one. */
  #releaseFor(question: Question, configAppId: string): ReleaseRow | undefined {
    const { cluster, dataCenter, namespace } = question;
    const clusters = new Set([cluster, dataCenter, 'default']);
    for (const each of clusters) {
      const place = { appId: configAppId, cluster: each, namespace };
      const gray = this.#rules.releaseFor(question, place);
      const release =
        (gray !== undefined && this.#active(gray)) ||
        this.#environment.releases.latest(place);
      if (release) return release;
    }
    return undefined;
  }

  #active(id: number): ReleaseRow | undefined {
    const release = this.#environment.releases.find(id);
    return release?.abandoned ? undefined : release;
  }
}
