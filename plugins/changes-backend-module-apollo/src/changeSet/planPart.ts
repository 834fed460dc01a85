import type {
  ChangeSetPart,
  ChangeSetSpec,
} from '@fairway/plugin-apollo-common';
import type { PlanContext, PlannedChange } from '@fairway/plugin-changes-node';
import type { ConfigPlaces } from '../places/ConfigPlaces';
import type { ConfigPortal } from '../portal/ConfigPortal';
import { requireRight } from '../places/requireRight';
import { planPublication } from '../publication/planPublication';
import { texts } from '../texts';
import { requireGoodEdits } from './requireGoodEdits';

/** What planning reads from. */
export interface PlanDeps {
  places: Pick<ConfigPlaces, 'find'>;
  portal: Pick<ConfigPortal, 'record' | 'heirs' | 'configurations'>;
}

/** Plans the edits of one namespace. */
export async function planPart(
  part: ChangeSetPart,
  spec: ChangeSetSpec,
  context: PlanContext,
  deps: PlanDeps,
): Promise<PlannedChange> {
  const { signal, requesterRef } = context;
  const found = await deps.places.find(part);
  // Before anything of the store is shown, for it also tells whose the application is.
  await deps.portal.record(found.ref, { signal });
  const current = await found.store.read(found.place, signal);
  requireGoodEdits(part, found, current.format);
  await requireRight(found.store, found.place, signal);
  const heirs = current.isPublic
    ? (await deps.portal.heirs(found.ref, signal)).map(({ app }) => app)
    : null;
  const keys = [...part.set.map(({ key }) => key), ...part.remove];
  const { title } = found.environment;
  return planPublication({
    found,
    current,
    wanted: [...part.set, ...part.remove.map(key => ({ key, value: null }))],
    unpublished: spec.unpublished,
    emergency: spec.emergency,
    heirs: heirs && [...new Set(heirs)].sort(),
    words: {
      title:
        spec.title === undefined
          ? texts.setTitle(keys, found.name, title)
          : texts.partTitle(spec.title, found.name.slice(0, 80), title),
      releaseTitle: spec.title ?? keys.join(', '),
      comment: `${requesterRef} by Fairway`,
      summary: changed =>
        texts.setSummary(changed.length, found.name, found.title, title),
      undo:
        current.release === null
          ? texts.undoFirst(found.store.title)
          : texts.undoSet(current.release.id),
    },
  });
}
