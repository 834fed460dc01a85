import { Link, Text } from '@backstage/ui';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type { ChangeDocument } from '@fairway/plugin-changes-common';
import { Person, RelativeTime, StateBadge } from '@fairway/ui-kit';
import type { ReactElement } from 'react';
import { Joined } from '../common/Joined';
import { useChangeHref, useChangeName } from '../common/ChangeLink';
import styles from './ChangeResult.module.css';

/** What the search page hands to a result. */
export interface ChangeResultProps {
  icon?: ReactElement;
  result?: object;
  /** Fields of the document in which the words that were found are marked. */
  highlight?: {
    preTag: string;
    postTag: string;
    fields: Record<string, string>;
  };
}

/** A change among the results of the search, as it was when the index was made. */
export function ChangeResult({ icon, result, highlight }: ChangeResultProps) {
  const hrefOf = useChangeHref();
  const nameOf = useChangeName();
  if (!result) return null;
  const change = result as ChangeDocument;
  const marked = highlight?.fields.title;
  const title = marked ? (
    <HighlightedSearchResultText {...highlight} text={marked} />
  ) : (
    change.title
  );
  return (
    <div className={styles.result}>
      {icon}
      <div className={styles.what}>
        <div className={styles.head}>
          <Link
            href={hrefOf(change.id)}
            weight="bold"
            aria-label={nameOf(change)}
          >
            #{change.id} {title}
          </Link>
          <StateBadge state={change.state} />
        </div>
        <Text as="div" variant="body-small" color="secondary">
          <Joined
            items={[
              change.targetTitle,
              <Person
                key="who"
                entityRef={change.requesterRef}
                nameOnly
                plain
              />,
              change.submittedAt && (
                <RelativeTime key="at" at={change.submittedAt} />
              ),
            ]}
          />
        </Text>
        {change.reason && (
          <Text as="div" variant="body-small" className={styles.reason}>
            {change.reason}
          </Text>
        )}
      </div>
    </div>
  );
}
