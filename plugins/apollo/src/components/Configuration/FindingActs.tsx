import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { Finding, MatrixRow } from '@fairway/plugin-apollo-common';
import { useCompareHref } from '../../hooks/useCompareHref';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { actsOn, FindingAct } from '../../lib/findings';
import { apolloTranslationRef } from '../../translation';

/** The ways to mend what a finding says. */
export function FindingActs({
  finding,
  rows,
}: {
  finding: Finding;
  /** To compare with. */
  rows: MatrixRow[];
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const href = useConfigurationHref();
  const compareHref = useCompareHref();
  const addressOf = (act: FindingAct) => {
    if (act.act === 'compare') {
      const [{ component }] = act.places;
      return compareHref(component, act.places, act.key);
    }
    if ('key' in act) return `${href(act.place, act.key)}&act=edit`;
    return `${href(act.place)}?${
      act.act === 'showReleases' ? 'view=releases' : 'only=unpublished'
    }`;
  };
  return (
    <>
      {actsOn(finding, rows)
        .filter(act => act.act !== 'compare' || act.places.length > 1)
        .map(act => (
          <ButtonLink
            key={act.act}
            variant="secondary"
            size="small"
            href={addressOf(act) ?? ''}
          >
            {t(`findings.act.${act.act}`)}
          </ButtonLink>
        ))}
    </>
  );
}
