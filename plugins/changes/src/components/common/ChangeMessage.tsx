import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Person } from '@fairway/ui-kit';
import { changesTranslationRef } from '../../translation';

/** A reason that somebody gave begins with a reference to them. */
const SAID = /^(user:[^\s:]+\/[^\s:]+): (.*)$/s;

/** Why a change is where it is; of what somebody said, with their name. */
export function ChangeMessage(props: { message: string }) {
  const { message } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const [, who, what] = SAID.exec(message) ?? [];
  if (!who) return <>{message}</>;
  return (
    <>
      {t('change.said', {
        who: <Person entityRef={who} nameOnly plain />,
        what,
      })}
    </>
  );
}
