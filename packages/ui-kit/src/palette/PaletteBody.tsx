import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { RiSearchLine } from '@remixicon/react';
import { KeyboardEvent, useId, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router-dom';
import { uiKitTranslationRef } from '../translation';
import { Command, commandStore } from './commands';
import type { CommandPaletteProps } from './CommandPalette';
import styles from './CommandPalette.module.css';
import { rank } from './rank';
import { useEntityCommands } from './useEntityCommands';

/** The input and the results of the palette. */
export function PaletteBody(props: CommandPaletteProps & { onDone(): void }) {
  const { pages, searchHref, onDone } = props;
  const { t } = useTranslationRef(uiKitTranslationRef);
  const navigate = useNavigate();
  const [term, setTerm] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const acts = useSyncExternalStore(
    commandStore.subscribe,
    commandStore.commands,
  );
  const entities = useEntityCommands(term);
  const trimmed = term.trim();
  const everything: Command[] =
    trimmed && searchHref
      ? [
          {
            id: 'search',
            title: t('palette.searchAll', { term: trimmed }),
            href: searchHref(trimmed),
            icon: <RiSearchLine />,
          },
        ]
      : [];
  const groups = [
    { title: t('palette.acts'), commands: rank(acts, term) },
    { title: t('palette.pages'), commands: rank(pages, term, 12) },
    { title: t('palette.entities'), commands: entities.commands },
    { title: '', commands: everything },
  ].filter(({ commands }) => commands.length > 0);
  const results = groups.flatMap(({ commands }) => commands);
  const found = results.length - everything.length;
  const current = Math.min(active, results.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  const choose = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    if (command.href) navigate(command.href);
    command.run?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && results.length) {
      event.preventDefault();
      const next =
        (current + moves[event.key] + results.length) % results.length;
      setActive(next);
      document
        .getElementById(optionId(next))
        ?.scrollIntoView?.({ block: 'nearest' });
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(results[current]);
    }
  };

  let index = -1;
  return (
    <div className={styles.root}>
      <div className={styles.search}>
        <RiSearchLine aria-hidden size={20} />
        <input
          // The reader opened the palette in order to type.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          className={styles.input}
          role="combobox"
          aria-label={t('palette.title')}
          aria-expanded={results.length > 0}
          aria-controls={listId}
          aria-activedescendant={results.length ? optionId(current) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          placeholder={t('palette.placeholder')}
          value={term}
          onChange={event => {
            setTerm(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={t('palette.title')}
        className={styles.results}
      >
        {groups.map(group => (
          <div
            key={group.title}
            role="group"
            aria-label={group.title || undefined}
          >
            {group.title && (
              <div aria-hidden className={styles.group}>
                {group.title}
              </div>
            )}
            {group.commands.map(command => {
              index++;
              const own = index;
              return (
                // Keys are handled by the input, which keeps the focus.
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
                <div
                  key={command.id}
                  id={optionId(own)}
                  role="option"
                  aria-selected={own === current}
                  className={styles.option}
                  onClick={() => choose(command)}
                  onMouseMove={() => setActive(own)}
                >
                  <span aria-hidden className={styles.icon}>
                    {command.icon}
                  </span>
                  {command.title}
                  {group.title === t('palette.entities') && (
                    <span className={styles.kind}>{command.keywords?.[0]}</span>
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {entities.isSearching && (
        <p className={styles.note}>{t('palette.searching')}</p>
      )}
      {entities.failed && <p className={styles.note}>{t('palette.failed')}</p>}
      {trimmed && found === 0 && !entities.isSearching && (
        <p className={styles.note}>{t('palette.none', { term: trimmed })}</p>
      )}
      <VisuallyHidden>
        <span role="status">{t('palette.results', { count: found })}</span>
      </VisuallyHidden>
    </div>
  );
}
