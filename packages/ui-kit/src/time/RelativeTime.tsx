import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Tooltip, TooltipTrigger } from '@backstage/ui';
import { useRef, useState, useSyncExternalStore } from 'react';
import { uiKitTranslationRef } from '../translation';
import { subscribeToClock } from './clock';
import { formatAbsolute, formatRelative } from './format';
import styles from './time.module.css';
import { useLanguage } from './useLanguage';

/** Props of {@link RelativeTime}. */
export interface RelativeTimeProps {
  /** ISO 8601 instant. Nothing is shown for null. */
  at: string | Date | null | undefined;
  /** False where the row around it takes the focus, as in long tables. */
  focusable?: boolean;
}

/** An instant relative to now, kept current, with the absolute one on hover and focus. */
export function RelativeTime(props: RelativeTimeProps) {
  const { at, focusable = true } = props;
  return at ? <Instant at={at} focusable={focusable} /> : null;
}

function Instant(props: { at: string | Date; focusable: boolean }) {
  const { at, focusable } = props;
  const { t } = useTranslationRef(uiKitTranslationRef);
  const language = useLanguage();
  const ref = useRef<HTMLTimeElement>(null);
  const [isOpen, setOpen] = useState(false);
  // The text is the snapshot, so that a tick redraws only what reads differently.
  const text = useSyncExternalStore(
    subscribeToClock,
    () =>
      formatRelative(at, Date.now(), language) ??
      t(new Date(at).getTime() > Date.now() ? 'time.future' : 'time.past'),
  );
  const absolute = formatAbsolute(at, language);
  const close = () => setOpen(false);
  return (
    <>
      {/* The whole instant must be reachable with the keyboard too. */}
      {/* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <time
        ref={ref}
        className={styles.time}
        dateTime={new Date(at).toISOString()}
        aria-description={absolute}
        tabIndex={focusable ? 0 : undefined}
        onMouseEnter={() => setOpen(true)}
        onMouseLeave={close}
        onFocus={() => setOpen(true)}
        onBlur={close}
        onKeyDown={event => event.key === 'Escape' && close()}
      >
        {text}
      </time>
      {/* eslint-enable */}
      {isOpen && (
        <TooltipTrigger isOpen onOpenChange={setOpen}>
          <Tooltip triggerRef={ref}>{absolute}</Tooltip>
        </TooltipTrigger>
      )}
    </>
  );
}
