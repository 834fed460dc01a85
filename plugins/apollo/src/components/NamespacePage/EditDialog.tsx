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
import { Item, KEY_LIMIT, Namespace } from '@fairway/plugin-apollo-common';
import { FieldProblem } from '@fairway/plugin-changes-react';
import { useState } from 'react';
import { useChangeSet } from '../../hooks/useChangeSet';
import { editsOf } from '../../lib/changeSet';
import { hasOuterSpace, keyProblem, valueProblem } from '../../lib/fields';
import { apolloTranslationRef } from '../../translation';
import { HeirsNote } from './HeirsNote';

const COMMENT_LIMIT = 256;

/** Edits or adds a key; the edit is collected in the change set. */
export function EditDialog({
  namespace,
  item,
  newKey = '',
  onClose,
}: {
  namespace: Namespace;
  /** Left out to add one. */
  item?: Item;
  /** Proposed as the name of one that is added. */
  newKey?: string;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { draft, edit, takeBack } = useChangeSet();
  const { ref } = namespace;
  const earlier = editsOf(draft, ref).find(({ key }) => key === item?.key);
  const [key, setKey] = useState(item?.key ?? newKey);
  const [value, setValue] = useState(
    earlier?.value ?? item?.value ?? item?.published ?? '',
  );
  const [comment, setComment] = useState(
    earlier?.comment ?? item?.comment ?? '',
  );
  const [wasTried, setTried] = useState(false);

  const badKey =
    keyProblem(key) ??
    (!item && namespace.items.some(one => one.key === key)
      ? 'knownKey'
      : undefined);
  const badValue = valueProblem(key, value);
  const said = (problem: typeof badKey | typeof badValue, text: string) =>
    problem && t(`edit.${problem}`, { length: text.length.toLocaleString() });
  const problems = { key: said(badKey, key), value: said(badValue, value) };
  const save = () => {
    setTried(true);
    if (badKey || badValue) return;
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
              description={item ? undefined : t('edit.keyHint')}
              isDisabled={!!item}
              isInvalid={wasTried && !!problems.key}
            />
            <FieldProblem
              // Too long shows at once; that it is still empty does not.
              text={
                wasTried || key.length > KEY_LIMIT ? problems.key : undefined
              }
            />
          </div>
          <div>
            <TextAreaField
              label={t('items.value')}
              description={
                (item?.masked && t('edit.maskedHint')) ||
                (hasOuterSpace(value) && t('edit.outerSpace')) ||
                undefined
              }
              value={value}
              onChange={setValue}
              rows={4}
            />
            <FieldProblem text={problems.value} />
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
