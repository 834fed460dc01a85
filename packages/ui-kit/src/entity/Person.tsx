import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Avatar } from '@backstage/ui';
import styles from './Person.module.css';
import { EntityName } from './EntityName';

/** Props of {@link Person}. */
export interface PersonProps {
  /** A user or group, such as `user:default/mei`. */
  entityRef: string;
  /** Plain text instead of a link, for places that are links themselves. */
  plain?: boolean;
  /** Without the picture. */
  nameOnly?: boolean;
}

/** A person or group with a picture or initials, linked to the page in the catalog. */
export function Person(props: PersonProps) {
  const { entityRef, plain, nameOnly = false } = props;
  const { primaryTitle } = useEntityPresentation(entityRef, {
    defaultKind: 'user',
  });
  return (
    <span className={styles.person}>
      {!nameOnly && (
        <Avatar
          src=""
          name={primaryTitle}
          size="x-small"
          purpose="decoration"
        />
      )}
      <EntityName entityRef={entityRef} defaultKind="user" plain={plain} />
    </span>
  );
}
