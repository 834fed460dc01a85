import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';
import { uiKitTranslationRef } from '../translation';
import { useCopy } from './useCopy';

/** Copies a text on press. */
export function CopyButton(props: { text: string; label?: string }) {
  const { t } = useTranslationRef(uiKitTranslationRef);
  const copy = useCopy();
  return (
    <ButtonIcon
      aria-label={props.label ?? t('code.copy')}
      icon={<RiFileCopyLine />}
      size="small"
      variant="tertiary"
      onPress={() => copy(props.text)}
    />
  );
}
