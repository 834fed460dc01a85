import { parseProspectRef, Prospect } from '@fairway/plugin-changes-common';
import type { ChangeResource } from '@fairway/plugin-changes-node';
import type { ChangeStore } from '../database/ChangeStore';
import type { PolicyConfig } from '../policy/PolicyConfig';
import { possibleOutcomes } from '../policy/possibleOutcomes';
import type { FoundTarget, TargetFinder } from '../policy/TargetFinder';
import { toResource } from './toResource';

/** Changes as permission rules see them: stored ones by their number, and those that nobody has asked for yet. */
export class ChangeResources {
  readonly #policies: PolicyConfig;
  readonly #store: ChangeStore;
  readonly #targets: TargetFinder;

  constructor(options: {
    policies: PolicyConfig;
    store: ChangeStore;
    targets: TargetFinder;
  }) {
    this.#policies = options.policies;
    this.#store = options.store;
    this.#targets = options.targets;
  }

  /** In the order of the references; undefined for what is neither. */
  async get(refs: string[]): Promise<(ChangeResource | undefined)[]> {
    const prospects = refs.map(parseProspectRef);
    const asked = prospects.flatMap(prospect => prospect?.entityRef ?? []);
    const entityRefs = [...new Set(asked)];
    const [rows, targets] = await Promise.all([
      this.#store.getMany(refs),
      this.#targets.find(entityRefs),
    ]);
    return refs.map((_, index) => {
      const row = rows[index];
      if (row) return toResource(row);
      const prospect = prospects[index];
      return (
        prospect &&
        this.#toResource(
          prospect,
          targets[entityRefs.indexOf(prospect.entityRef)],
        )
      );
    });
  }

  #toResource(
    { kind, environment, requesterRef = '' }: Prospect,
    target: FoundTarget | undefined,
  ): ChangeResource | undefined {
    if (!target?.ownerRef) return undefined;
    const { ownerRef, system } = target;
    const subject = {
      kind,
      environment: environment ?? null,
      system,
      ownerRef,
    };
    const approverRefs = possibleOutcomes(this.#policies, subject)
      .flatMap(({ clauses }) => clauses)
      .flatMap(({ groupRef, userRefs }) => (groupRef ? [groupRef] : userRefs));
    return {
      ...subject,
      requesterRef,
      approverRefs: [...new Set(approverRefs)],
    };
  }
}
