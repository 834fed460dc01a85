import type { LocalText } from '@fairway/api-contract';
import type { Risk } from '@fairway/plugin-changes-common';
import {
  canonicalJson,
  type DeploymentPlace,
} from '@fairway/plugin-deployments-node';
import { texts } from '../texts';
import type { Comparison } from './compare';

interface Judgement {
  risk: Risk;
  riskReasons: LocalText[];
}

/** The object with all images left out. */
function withoutImages(value: unknown): string {
  return canonicalJson(
    JSON.parse(
      JSON.stringify(value, (key, child) =>
        key === 'image' ? undefined : child,
      ),
    ),
  );
}

function isImageOnly({ before, after }: Comparison): boolean {
  return withoutImages(before) === withoutImages(after);
}

/**
 * - high: removes objects of a protected environment, or removes a StatefulSet anywhere
 * - medium: in a protected environment, the first deployment and anything that alters more than images
 * - low: the rest
 */
export function judgeRisk(
  comparisons: Comparison[],
  { place, isFirst }: { place: DeploymentPlace; isFirst: boolean },
): Judgement {
  const { title, protected: isProtected } = place.environment;
  const titles = (action: string) =>
    comparisons.filter(({ diff }) => diff.action === action);
  const names = (found: Comparison[]) =>
    found.map(({ diff }) => diff.title).join(', ');
  const removed = titles('delete');
  const reshaped = titles('update').filter(one => !isImageOnly(one));
  const removesState = removed.some(({ diff }) =>
    diff.title.startsWith('StatefulSet '),
  );
  if (removed.length > 0 && (isProtected || removesState)) {
    return { risk: 'high', riskReasons: [texts.removes(names(removed))] };
  }
  if (!isProtected) {
    return { risk: 'low', riskReasons: [texts.unprotected(title)] };
  }
  if (isFirst) {
    return {
      risk: 'medium',
      riskReasons: [texts.firstTo(title)],
    };
  }
  const created = titles('create');
  if (reshaped.length > 0 || created.length > 0) {
    return {
      risk: 'medium',
      riskReasons: [
        ...(reshaped.length > 0 ? [texts.alters(names(reshaped))] : []),
        ...(created.length > 0 ? [texts.adds(names(created))] : []),
      ],
    };
  }
  return { risk: 'low', riskReasons: [texts.imagesOnly] };
}
