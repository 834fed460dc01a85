import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Checkbox, Flex, Text, TextField } from '@backstage/ui';
import { PlanDialog } from '@fairway/plugin-changes-react';
import { useState } from 'react';
import { useChangeSet } from '../../hooks/useChangeSet';
import { toRequest } from '../../lib/toRequest';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import styles from './ChangeSet.module.css';
import { type ChosenDeployment, DeploymentFields } from './DeploymentFields';
import { DraftPartView } from './DraftPartView';
import { EmergencyField } from './EmergencyField';

/** Apollo's limit for the title of a release. */
const TITLE_LIMIT = 64;

/** The collected edits in their order of publication, and the way to propose them. */
export function ChangeSetDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { draft, count, takeBack, move, drop } = useChangeSet();
  const [title, setTitle] = useState('');
  const [includesOthers, setIncludesOthers] = useState(false);
  const [isEmergency, setEmergency] = useState(false);
  const [isDropping, setDropping] = useState(false);
  const [deployment, setDeployment] = useState<ChosenDeployment | null>(null);
  const version = deployment && {
    component: deployment.build.component.split('/').at(-1)!,
    version: deployment.build.version,
  };
  const request = toRequest(draft, {
    title: title.trim(),
    unpublished: includesOthers ? 'include' : 'refuse',
    isEmergency: isEmergency && !deployment,
    deployment,
    bundleTitle: version ? t('changeSet.bundleTitle', version) : '',
  });
  return (
    <PlanDialog
      title={t('changeSet.title')}
      kind={request.kind}
      spec={draft.length > 0 ? request.spec : null}
      fields={['title', 'emergency', 'changes']}
      isDisabled={draft.length === 0}
      undoHint={t('changeSet.undoHint')}
      onClose={onClose}
      onPlanned={drop}
    >
      {errors => (
        <>
          <Flex direction="column" gap="3">
            {draft.map((part, index) => (
              <DraftPartView
                key={refId(part.ref)}
                part={part}
                position={index + 1}
                isFirst={index === 0}
                isLast={index === draft.length - 1}
                onMove={by => move(index, by)}
                onTakeBack={key => takeBack(part.ref, key)}
              />
            ))}
          </Flex>
          <TextField
            label={t('changeSet.name')}
            description={errors.title ?? t('changeSet.nameHint')}
            value={title}
            onChange={setTitle}
            maxLength={TITLE_LIMIT}
          />
          <Checkbox isSelected={includesOthers} onChange={setIncludesOthers}>
            {t('changeSet.includeOthers')}
          </Checkbox>
          {draft.length > 0 && (
            <DeploymentFields
              draft={draft}
              value={deployment}
              onChange={setDeployment}
              error={errors.changes}
            />
          )}
          {deployment === null && (
            <EmergencyField
              draft={draft}
              value={isEmergency}
              onChange={setEmergency}
              error={errors.emergency}
            />
          )}
          <div className={styles.confirm}>
            {isDropping ? (
              <>
                <Text>{t('changeSet.dropSure', { count })}</Text>
                <Button variant="secondary" onPress={() => setDropping(false)}>
                  {t('changeSet.keep')}
                </Button>
                <Button
                  variant="secondary"
                  destructive
                  onPress={() => {
                    drop();
                    onClose();
                  }}
                >
                  {t('changeSet.drop')}
                </Button>
              </>
            ) : (
              <Button variant="tertiary" onPress={() => setDropping(true)}>
                {t('changeSet.dropAsk')}
              </Button>
            )}
          </div>
        </>
      )}
    </PlanDialog>
  );
}
