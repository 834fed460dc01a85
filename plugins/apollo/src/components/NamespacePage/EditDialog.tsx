import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import {
  Item,
  keySchema,
  looksLikeSecret,
  Namespace,
  valueSchema,
} from '@fairway/plugin-apollo-common';
import { FieldProblem } from '@fairway/plugin-changes-react';
import { useState } from 'react';
import { useChangeSet } from '../../hooks/useChangeSet';
import { editsOf } from '../../lib/changeSet';
import { apolloTranslationRef } from '../../translation';
import { HeirsNote } from './HeirsNote';

const COMMENT_LIMIT = 256;

/** Edits or adds a key; the edit is collected in the change set. */
export function EditDialog({
  namespace,
  item,
  onClose,
}: {
  namespace: Namespace;
  /** Left out to add one. */
  item?: Item;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { draft, edit, takeBack } = useChangeSet();
  const { ref } = namespace;
  const earlier = editsOf(draft, ref).find(({ key }) => key === item?.key);
  const [key, setKey] = useState(item?.key ?? '');
  const [value, setValue] = useState(
    earlier?.value ?? item?.value ?? item?.published ?? '',
  );
  const [comment, setComment] = useState(
    earlier?.comment ?? item?.comment ?? '',
  );
  const [wasTried, setTried] = useState(false);

  const problems = {
    key:
      (!keySchema.safeParse(key).success && t('edit.badKey')) ||
      (!item &&
        namespace.items.some(one => one.key === key) &&
        t('edit.knownKey')) ||
      undefined,
    value:
      (!valueSchema.safeParse(value).success && t('edit.longValue')) ||
      (looksLikeSecret(key, value) && t('edit.secret')) ||
      undefined,
  };
  const save = () => {
    setTried(true);
    if (problems.key || problems.value) return;
    const note = comment.trim();
    const isAsBefore =
      item?.change === 'none' &&
      !item.masked &&
      value === item.value &&
      note === (item.comment ?? '');
    if (isAsBefore) {
      takeBack(ref, key);
    } else {
      edit(ref, [
        {
          key,
          value,
          before: item?.published ?? null,
          ...(note ? { comment: note } : {}),
        },
      ]);
    }
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(44rem, calc(100vw - 2rem))"
    >
      <DialogHeader>
        {item ? t('edit.title', { key: item.key }) : t('edit.add')}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {namespace.isPublic && <HeirsNote place={ref} itemKey={key} />}
          <div>
            <TextField
              label={t('items.key')}
              value={key}
              onChange={setKey}
              isDisabled={!!item}
              isInvalid={wasTried && !!problems.key}
            />
            <FieldProblem text={wasTried ? problems.key : undefined} />
          </div>
          <div>
            <TextAreaField
              label={t('items.value')}
              description={item?.masked ? t('edit.maskedHint') : undefined}
              value={value}
              onChange={setValue}
              rows={4}
            />
            <FieldProblem
              text={
                wasTried || problems.value === t('edit.secret')
                  ? problems.value
                  : undefined
              }
            />
          </div>
          <TextField
            label={t('edit.comment')}
            value={comment}
            onChange={setComment}
            maxLength={COMMENT_LIMIT}
          />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('edit.cancel')}
        </Button>
        <Button variant="primary" onPress={save}>
          {t('edit.save')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
