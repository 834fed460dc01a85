import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton, Text } from '@backstage/ui';
import { Build } from '@fairway/plugin-deployments-common';
import { ErrorPanel, usePoll } from '@fairway/ui-kit';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { shortCommit, subject } from '../../lib/text';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Stage.module.css';

const SHOWN_COMMITS = 20;

/** The commits from what runs up to another build, newest first. */
export function BehindCommits({ since, upTo }: { since: Build; upTo: Build }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const deploymentsApi = useApi(deploymentsApiRef);
  const { value, error, reload } = usePoll(
    signal =>
      deploymentsApi.getCommits(
        { params: { id: upTo.id }, query: { since: since.id } },
        { signal },
      ),
    // Builds never change.
    { intervalMs: null, deps: [since.id, upTo.id] },
  );

  if (error) {
    return (
      <ErrorPanel error={error} what={t('stage.commits')} onRetry={reload} />
    );
  }
  if (!value) return <Skeleton width="100%" height="4rem" />;
  const shown = value.commits.slice(0, SHOWN_COMMITS);
  const more = value.commits.length - shown.length;
  return (
    <>
      <ol className={styles.builds} aria-label={t('stage.commits')}>
        {shown.map(({ id, message, author, version, url }) => (
          <li key={id}>
            <Text as="p" variant="body-small" title={message}>
              {subject(message)}
            </Text>
            <Text as="p" variant="body-x-small" color="secondary">
              {t('stage.commitIn', {
                version,
                commit: url ? (
                  <Link href={url} variant="body-x-small" color="secondary">
                    {shortCommit(id)}
                  </Link>
                ) : (
                  shortCommit(id)
                ),
                author: authorName(author),
              })}
            </Text>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <Text as="p" variant="body-x-small" color="secondary">
          {t('stage.more', { count: more })}
        </Text>
      )}
      {value.unknown.length > 0 && (
        <Text as="p" variant="body-x-small" color="secondary">
          {t('stage.commitsUnknown', { versions: value.unknown.join(', ') })}
        </Text>
      )}
    </>
  );
}

/** Without the address that git writes behind the name. */
function authorName(author: string): string {
  return author.replace(/\s*<[^>]*>$/, '');
}
