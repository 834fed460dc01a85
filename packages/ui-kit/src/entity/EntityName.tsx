import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import styles from './EntityName.module.css';

/** Props of {@link EntityName}. */
export interface EntityNameProps {
  /** A full or short reference, such as `component:default/web`. */
  entityRef: string;
  /** Assumed where the reference names none. */
  defaultKind?: string;
  /** Plain text instead of a link, for places that are links themselves. */
  plain?: boolean;
}

/** The address of an entity's page; undefined for what is no reference. */
export function useEntityHref(entityRef: string): string | undefined {
  const entityRoute = useRouteRef(entityRouteRef);
  try {
    return entityRoute?.(
      entityRouteParams(parseEntityRef(entityRef), { encodeParams: true }),
    );
  } catch {
    return undefined;
  }
}

/** The title of a catalog entity, linked to its page. */
export function EntityName(props: EntityNameProps) {
  const { entityRef, defaultKind, plain = false } = props;
  const { primaryTitle, secondaryTitle } = useEntityPresentation(
    entityRef,
    defaultKind ? { defaultKind } : undefined,
  );
  const href = useEntityHref(entityRef);
  return plain || !href ? (
    <span title={secondaryTitle}>{primaryTitle}</span>
  ) : (
    <Link href={href} title={secondaryTitle} className={styles.link}>
      {primaryTitle}
    </Link>
  );
}
