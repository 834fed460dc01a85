import {
  ErrorDisplayProps,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ErrorPanel } from '@fairway/ui-kit';
import { usePageTitle } from '../titles/usePageTitle';
import { appTranslationRef } from '../translation';

/** Takes the place of a part of the page that broke. */
export function PluginError(props: ErrorDisplayProps) {
  const { plugin, error, resetError } = props;
  const { t } = useTranslationRef(appTranslationRef);
  const pageTitle = usePageTitle();
  return (
    <ErrorPanel
      error={error}
      what={t('pluginError.part', {
        plugin: pageTitle(plugin?.title ?? plugin?.pluginId ?? 'Fairway'),
      })}
      onRetry={resetError}
    />
  );
}
