import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogBody, DialogHeader, Switch, Text } from '@backstage/ui';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { uiKitTranslationRef } from '../translation';
import styles from './KeyboardHelp.module.css';
import { listenForKeys } from './listenForKeys';
import { displayKeys } from './matchKeys';
import { shortcutStore } from './shortcuts';
import { useShortcuts } from './useShortcuts';

const OPEN_EVENT = 'fairway-open-keyboard-help';

/** Shows the list of keys, as `?` does. */
export function openKeyboardHelp(): void {
  window.dispatchEvent(new Event(OPEN_EVENT));
}

/** Runs the shortcuts, and lists them on `?`. Mounted once, by the app. */
export function KeyboardHelp() {
  const { t } = useTranslationRef(uiKitTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const groups = useSyncExternalStore(
    shortcutStore.subscribe,
    shortcutStore.groups,
  );
  const singleKeys = useSyncExternalStore(
    shortcutStore.subscribe,
    shortcutStore.singleKeysOn,
  );
  useEffect(() => listenForKeys(window), []);
  useEffect(() => {
    const open = () => setOpen(true);
    window.addEventListener(OPEN_EVENT, open);
    return () => window.removeEventListener(OPEN_EVENT, open);
  }, []);
  useShortcuts(
    [
      {
        keys: '?',
        description: t('keyboard.help'),
        run: () => setOpen(true),
      },
    ],
    'general',
  );
  return (
    <Dialog isOpen={isOpen} onOpenChange={setOpen} width={480}>
      <DialogHeader>{t('keyboard.title')}</DialogHeader>
      <DialogBody>
        {(['page', 'general'] as const).map(scope => {
          const shortcuts = groups
            .filter(group => group.scope === scope)
            .flatMap(group => group.shortcuts);
          return (
            shortcuts.length > 0 && (
              <section key={scope} className={styles.section}>
                <Text as="h3" variant="title-x-small">
                  {t(`keyboard.${scope}`)}
                </Text>
                <dl className={styles.list}>
                  {shortcuts.map(({ keys, description }) => (
                    <div key={keys} className={styles.row}>
                      <dt>
                        {displayKeys(keys).map(press => (
                          <kbd key={press} className={styles.key}>
                            {press}
                          </kbd>
                        ))}
                      </dt>
                      <dd>{description}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          );
        })}
        <Switch
          label={t('keyboard.single')}
          isSelected={singleKeys}
          onChange={shortcutStore.setSingleKeys}
        />
        <Text as="p" color="secondary" variant="body-small">
          {t('keyboard.singleHelp')}
        </Text>
      </DialogBody>
    </Dialog>
  );
}
