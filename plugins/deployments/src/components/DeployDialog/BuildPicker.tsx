import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Badge,
  Button,
  List,
  ListRow,
  SearchField,
  Skeleton,
  Text,
} from '@backstage/ui';
import { Build, Environment } from '@fairway/plugin-deployments-common';
import { ErrorPanel, RelativeTime } from '@fairway/ui-kit';
import { useBuilds } from '../../hooks/useBuilds';
import { shortCommit, subject } from '../../lib/text';
import { deploymentsTranslationRef } from '../../translation';
import styles from './DeployDialog.module.css';

/** A list to search builds in and choose one from, each with where it runs. */
export function BuildPicker({
  component,
  environment,
  runsIn,
  build,
  onChange,
}: {
  component: string;
  /** Name of the environment that is deployed to, if chosen. */
  environment: string | null;
  runsIn: ReadonlyMap<number, Environment[]>;
  build: Build | null;
  onChange: (build: Build) => void;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { items, error, isPending, retry, search, setSearch, showMore } =
    useBuilds(component);

  if (error) {
    return (
      <ErrorPanel error={error} what={t('deploy.builds')} onRetry={retry} />
    );
  }
  return (
    <div className={styles.picker}>
      <SearchField
        aria-label={t('deploy.search')}
        placeholder={t('deploy.searchHint')}
        value={search}
        onChange={setSearch}
      />
      <div className={styles.list} aria-busy={isPending}>
        {!items && <Skeleton width="100%" height="10rem" />}
        {items?.length === 0 && (
          <Text as="p" color="secondary">
            {t('deploy.noMatch', { search })}
          </Text>
        )}
        {items && items.length > 0 && (
          <List
            aria-label={t('deploy.build')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={build ? [build.id] : []}
            onSelectionChange={keys => {
              const [id] = keys === 'all' ? [] : keys;
              const chosen = items.find(item => item.id === id);
              if (chosen) onChange(chosen);
            }}
          >
            {items.map(item => (
              <ListRow
                key={item.id}
                id={item.id}
                textValue={`${item.version} ${subject(item.message)}`}
                description={t('build.by', {
                  commit: shortCommit(item.commit),
                  author: item.author,
                })}
                customActions={
                  <span className={styles.marks}>
                    {runsIn.get(item.id)?.map(({ name, title }) => (
                      <Badge key={name}>
                        {name === environment
                          ? t('build.runsHere')
                          : t('build.runsIn', { environment: title })}
                      </Badge>
                    ))}
                    <Text variant="body-small" color="secondary">
                      <RelativeTime at={item.registeredAt} focusable={false} />
                    </Text>
                  </span>
                }
              >
                <strong>{item.version}</strong> {subject(item.message)}
              </ListRow>
            ))}
          </List>
        )}
        {showMore && (
          <Button variant="tertiary" size="small" onPress={showMore}>
            {t('deploy.more')}
          </Button>
        )}
      </div>
    </div>
  );
}
