import { Text } from '@backstage/ui';
import {
  RemixiconComponentType,
  RiAlertLine,
  RiContrastDropLine,
  RiEditLine,
  RiErrorWarningLine,
  RiLockLine,
  RiPlayCircleLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import type { SignName } from '../../lib/matrix';
import styles from './Configuration.module.css';

const LOOKS: Record<
  SignName,
  { Icon: RemixiconComponentType; tone?: 'warning' | 'danger' | 'info' }
> = {
  unavailable: { Icon: RiErrorWarningLine, tone: 'danger' },
  drift: { Icon: RiAlertLine, tone: 'warning' },
  unpublished: { Icon: RiEditLine, tone: 'warning' },
  locked: { Icon: RiLockLine, tone: 'warning' },
  gray: { Icon: RiContrastDropLine, tone: 'info' },
  active: { Icon: RiPlayCircleLine, tone: 'info' },
};

/** Icon of what deserves a look. */
export function SignIcon({ name }: { name: SignName }) {
  const { Icon } = LOOKS[name];
  return <Icon size={16} aria-hidden />;
}

/** Something that deserves a look: icon, words and colour together. */
export function Sign({
  name,
  children,
}: {
  name: SignName;
  children: ReactNode;
}) {
  return (
    <span className={styles.sign} data-tone={LOOKS[name].tone}>
      <SignIcon name={name} />
      <Text variant="body-small">{children}</Text>
    </span>
  );
}
