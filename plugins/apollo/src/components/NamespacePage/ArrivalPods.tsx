import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Arrival } from '@fairway/plugin-apollo-common';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiHourglassLine,
  RiQuestionLine,
} from '@remixicon/react';
import { apolloTranslationRef } from '../../translation';
import { ScrollTable } from '../common/ScrollTable';
import styles from './Gray.module.css';

type Pod = Arrival['pods'][number];

const STATES = {
  arrived: { icon: <RiCheckboxCircleFill />, word: 'arrival.stateArrived' },
  waiting: { icon: <RiHourglassLine />, word: 'arrival.stateWaiting' },
  late: { icon: <RiAlertFill />, word: 'arrival.stateLate' },
  unknown: { icon: <RiQuestionLine />, word: 'arrival.stateUnknown' },
} as const;

/** What each pod would be given, and whether it is what it is meant to get. */
export function ArrivalPods({
  pods,
  isMounted,
}: {
  pods: Pod[];
  /** They mount it, and ask nobody. */
  isMounted: boolean;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const hasGray = pods.some(({ meant }) => meant === 'gray');
  const given = ({ given: what, releaseId }: Pod) =>
    releaseId === null
      ? t(`arrival.${what}`)
      : t('arrival.numbered', {
          what: t(`arrival.${what}`),
          release: `${releaseId}`,
        });
  return (
    <>
      {!isMounted && pods.some(({ state }) => state === 'waiting') && (
        <Text as="p" color="secondary">
          {t('arrival.waitingHint')}
        </Text>
      )}
      <ScrollTable>
        <thead>
          <tr>
            <th scope="col">{t('arrival.pod')}</th>
            <th scope="col">{t('arrival.state')}</th>
            {hasGray && <th scope="col">{t('arrival.meant')}</th>}
            <th scope="col">{t('arrival.given')}</th>
            <th scope="col">{t('arrival.ip')}</th>
          </tr>
        </thead>
        <tbody>
          {pods.map(pod => (
            <tr key={pod.name}>
              <th scope="row">{pod.name}</th>
              <td>
                <span className={styles.state} data-state={pod.state}>
                  {STATES[pod.state].icon}
                  {t(
                    isMounted && pod.state === 'waiting'
                      ? 'mount.waiting'
                      : STATES[pod.state].word,
                  )}
                </span>
              </td>
              {hasGray && (
                <td>
                  {pod.meant === 'gray'
                    ? t('arrival.meantGray')
                    : t('arrival.meantCurrent')}
                </td>
              )}
              <td>
                {given(pod)}
                {pod.error && (
                  <Text as="p" variant="body-x-small" color="secondary">
                    {pod.error}
                  </Text>
                )}
              </td>
              <td>{pod.label ? `${pod.ip ?? ''} (${pod.label})` : pod.ip}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  );
}
