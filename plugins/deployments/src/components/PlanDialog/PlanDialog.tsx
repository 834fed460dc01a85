import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Radio,
  RadioGroup,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { DeploymentSpec } from '@fairway/plugin-deployments-common';
import { ReactNode, useState } from 'react';
import {
  OnFailure,
  toPlanRequest,
  usePlanDeployment,
} from '../../hooks/usePlanDeployment';
import { FormErrors } from '../../lib/apiError';
import { deploymentsTranslationRef } from '../../translation';
import { ApiCall } from './ApiCall';
import styles from './PlanDialog.module.css';

/**
 * Asks for what every deployment needs besides its spec, and plans it. Planning alters nothing; the change's own page
 * shows the plan and submits it.
 */
export function PlanDialog({
  title,
  spec,
  missing,
  children,
  onClose,
}: {
  title: string;
  /** Null while the choice is incomplete. */
  spec: DeploymentSpec | null;
  /** What to say at the fields as long as the choice is incomplete. */
  missing: FormErrors['fields'];
  /** The fields of the choice, given the errors to show at them. */
  children: (errors: FormErrors['fields']) => ReactNode;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const [reason, setReason] = useState('');
  const [onFailure, setOnFailure] = useState<OnFailure>('undo');
  const [wasTried, setTried] = useState(false);
  const request = spec && toPlanRequest(spec, onFailure, reason);
  const { plan, isPending, errors } = usePlanDeployment(request);

  const submit = () => {
    setTried(true);
    plan();
  };

  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(44rem, calc(100vw - 2rem))"
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4" className={styles.form}>
          {children({ ...(wasTried ? missing : {}), ...errors?.fields })}
          <RadioGroup
            label={t('deploy.onFailure')}
            orientation="vertical"
            value={onFailure}
            onChange={value => setOnFailure(value as OnFailure)}
          >
            <Radio value="undo">
              <Choice label={t('deploy.undo')} hint={t('deploy.undoHint')} />
            </Radio>
            <Radio value="stop">
              <Choice label={t('deploy.stop')} hint={t('deploy.stopHint')} />
            </Radio>
          </RadioGroup>
          <div>
            <TextAreaField
              label={t('deploy.reason')}
              description={t('deploy.reasonHint')}
              value={reason}
              onChange={setReason}
              maxLength={1000}
              rows={2}
            />
            <FieldProblem text={errors?.fields.reason} />
          </div>
          {errors?.general && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={t('deploy.refused')}
              description={errors.general}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter className={styles.footer}>
        <Text as="p" variant="body-small" color="secondary">
          {isPending ? t('deploy.planning') : t('deploy.planHint')}
        </Text>
        {request && <ApiCall request={request} />}
        <Button variant="secondary" onPress={onClose}>
          {t('deploy.cancel')}
        </Button>
        <Button variant="primary" isPending={isPending} onPress={submit}>
          {t('deploy.plan')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Choice({ label, hint }: { label: string; hint: string }) {
  return (
    <span className={styles.choice}>
      <span>{label}</span>
      <Text variant="body-small" color="secondary">
        {hint}
      </Text>
    </span>
  );
}

/** What is wrong with the field above, announced when it appears. */
export function FieldProblem({ text }: { text: string | undefined }) {
  return (
    <div role="alert">
      {text && (
        <Text as="p" variant="body-small" color="danger">
          {text}
        </Text>
      )}
    </div>
  );
}
