import { Link, Text } from '@backstage/ui';
import { RelativeTime } from '@fairway/ui-kit';
import type { Commit } from '../../lib/details';
import { Joined } from '../common/Joined';
import styles from './ChangePage.module.css';

/** The commits between what runs and what is asked for. */
export function Commits(props: { commits: Commit[]; note?: string }) {
  return (
    <>
      <ol className={styles.commits}>
        {props.commits.map(commit => (
          <li key={commit.commit}>
            <Text as="div">{(commit.message ?? '').split('\n')[0]}</Text>
            <Text as="div" variant="body-small" color="secondary">
              <Joined
                items={[
                  commit.version,
                  commit.url ? (
                    <Link key="commit" href={commit.url}>
                      <code>{commit.commit.slice(0, 8)}</code>
                    </Link>
                  ) : (
                    <code key="commit">{commit.commit.slice(0, 8)}</code>
                  ),
                  commit.author,
                  commit.committedAt && (
                    <RelativeTime key="at" at={commit.committedAt} />
                  ),
                ]}
              />
            </Text>
          </li>
        ))}
      </ol>
      {props.note && (
        <Text as="p" variant="body-small" color="secondary">
          {props.note}
        </Text>
      )}
    </>
  );
}
