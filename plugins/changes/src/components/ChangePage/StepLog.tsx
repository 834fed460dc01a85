import { Button, Skeleton, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatAbsolute, useLanguage } from '@fairway/ui-kit';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { changesTranslationRef } from '../../translation';
import styles from './ChangePage.module.css';
import { useLog } from './useLog';

/** So near to the end counts as at the end, in pixels. */
const AT_END_PX = 24;

/** The log of a step; stays at its end while lines arrive, unless the reader scrolls up. */
export function StepLog(props: {
  changeId: number;
  step: number;
  title: string;
  tick: number;
  defaultOpen: boolean;
}) {
  const { changeId, step, title, tick, defaultOpen } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const { hash } = useLocation();
  const id = useId();
  const [isOpen, setOpen] = useState(
    defaultOpen || hash.startsWith(`#log-${step}-`),
  );
  return (
    <div className={styles.log}>
      <Button
        size="small"
        variant="tertiary"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={t(isOpen ? 'step.hideLog' : 'step.showLog', { title })}
        onPress={() => setOpen(!isOpen)}
      >
        {t('step.log')}
      </Button>
      {isOpen && (
        <div id={id}>
          <Lines changeId={changeId} step={step} title={title} tick={tick} />
        </div>
      )}
    </div>
  );
}

function Lines(props: {
  changeId: number;
  step: number;
  title: string;
  tick: number;
}) {
  const { changeId, step, title, tick } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const language = useLanguage();
  const { hash } = useLocation();
  const { lines, error } = useLog(changeId, step, tick, true);
  const box = useRef<HTMLDivElement>(null);
  const linked = hash.startsWith(`#log-${step}-`);
  const [follows, setFollows] = useState(!linked);

  useEffect(() => {
    if (follows && box.current)
      box.current.scrollTop = box.current.scrollHeight;
  }, [follows, lines]);
  const isThere = !!lines;
  useEffect(() => {
    if (linked && isThere) {
      document.getElementById(hash.slice(1))?.scrollIntoView({
        block: 'center',
      });
    }
  }, [hash, linked, isThere]);

  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current!;
    setFollows(scrollHeight - scrollTop - clientHeight < AT_END_PX);
  };

  return (
    <>
      {error && (
        <Text as="p" color="danger">
          {t('step.logFailed', { error: error.message })}
        </Text>
      )}
      {!lines && !error && <Skeleton height={48} width="100%" />}
      {lines?.length === 0 && (
        <Text as="p" color="secondary">
          {t('step.logEmpty')}
        </Text>
      )}
      {lines && lines.length > 0 && (
        <>
          <div
            ref={box}
            className={styles.lines}
            role="log"
            aria-label={t('step.logOf', { title })}
            // A reader of the keyboard must be able to scroll it.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            onScroll={onScroll}
          >
            {lines.map(line => (
              <div
                key={line.seq}
                id={`log-${step}-${line.seq}`}
                className={styles.line}
                data-level={line.level}
                data-linked={hash === `#log-${step}-${line.seq}` || undefined}
              >
                <a
                  href={`#log-${step}-${line.seq}`}
                  aria-label={t('step.link')}
                  title={formatAbsolute(line.at, language)}
                >
                  <time dateTime={line.at}>
                    {new Date(line.at).toLocaleTimeString(language, {
                      hour12: false,
                    })}
                  </time>
                </a>
                {line.level !== 'info' && (
                  <strong>{t(`step.level.${line.level}`)}</strong>
                )}
                <span>{line.message}</span>
              </div>
            ))}
          </div>
          {follows ? (
            <Text variant="body-small" color="secondary">
              {t('step.following')}
            </Text>
          ) : (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setFollows(true)}
            >
              {t('step.follow')}
            </Button>
          )}
        </>
      )}
    </>
  );
}
