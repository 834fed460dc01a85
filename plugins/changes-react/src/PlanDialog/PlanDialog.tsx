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
import type { JsonObject } from '@backstage/types';
import { KeyboardEvent, ReactNode, useState } from 'react';
import { FormErrors } from '../formErrors';
import { changesReactTranslationRef } from '../translation';
import { OnFailure, usePlanChange } from '../usePlanChange';
import { ApiCall } from './ApiCall';
import styles from './PlanDialog.module.css';

/**
 * Asks for what every change needs besides its spec, and plans it. Planning alters nothing; the change's own page
 * shows the plan and submits it.
 */
export function PlanDialog({
  title,
  kind,
  spec,
  fields,
  missing = {},
  undoHint,
  isDisabled = false,
  children,
  onClose,
  onPlanned,
}: {
  title: string;
  kind: string;
  /** Null while the choice is incomplete. */
  spec: JsonObject | null;
  /** Names of the spec's fields that `children` shows errors at. */
  fields: readonly string[];
  /** What to say at the fields as long as the choice is incomplete. */
  missing?: FormErrors['fields'];
  /** What undoing does, in one sentence. */
  undoHint: string;
  /** There is nothing to plan, as `children` says. */
  isDisabled?: boolean;
  /** The fields of the choice, given the errors to show at them. */
  children: (errors: FormErrors['fields']) => ReactNode;
  onClose: () => void;
  /** The draft exists, and its page is about to be shown. */
  onPlanned?: () => void;
}) {
  const { t } = useTranslationRef(changesReactTranslationRef);
  const [reason, setReason] = useState('');
  const [onFailure, setOnFailure] = useState<OnFailure>('undo');
  const [wasTried, setTried] = useState(false);
  const request = spec && {
    kind,
    spec,
    onFailure,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  };
  const { plan, isPending, errors } = usePlanChange(request, {
    fields: [...fields, 'reason'],
    onPlanned,
  });

  const submit = () => {
    setTried(true);
    plan();
  };

  // The rows of a list keep Escape from the dialog around them.
  const closeFromRows = (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest('[role="row"]');
    if (event.key === 'Escape' && row) onClose();
  };

  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(44rem, calc(100vw - 2rem))"
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Flex
          direction="column"
          gap="4"
          className={styles.form}
          onKeyDownCapture={closeFromRows}
        >
          {children({ ...(wasTried ? missing : {}), ...errors?.fields })}
          <RadioGroup
            label={t('plan.onFailure')}
            orientation="vertical"
            value={onFailure}
            onChange={value => setOnFailure(value as OnFailure)}
          >
            <Radio value="undo">
              <Choice label={t('plan.undo')} hint={undoHint} />
            </Radio>
            <Radio value="stop">
              <Choice label={t('plan.stop')} hint={t('plan.stopHint')} />
            </Radio>
          </RadioGroup>
          <div>
            <TextAreaField
              label={t('plan.reason')}
              description={t('plan.reasonHint')}
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
              title={t('plan.refused')}
              description={errors.general}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter className={styles.footer}>
        <Text as="p" variant="body-small" color="secondary">
          {isPending ? t('plan.planning') : t('plan.planHint')}
        </Text>
        {request && <ApiCall request={request} />}
        <Button variant="secondary" onPress={onClose}>
          {t('plan.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={isDisabled}
          isPending={isPending}
          onPress={submit}
        >
          {t('plan.plan')}
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
