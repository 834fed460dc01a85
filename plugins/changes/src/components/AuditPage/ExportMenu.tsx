import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { RiDownloadLine } from '@remixicon/react';
import { useState } from 'react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { changesTranslationRef } from '../../translation';
import { AuditFilter, toAuditQuery } from './auditFilter';

/** Downloads the filtered audit log. The request carries the reader's token, which a plain link would not. */
export function ExportMenu(props: { filter: AuditFilter }) {
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const toastApi = useApi(toastApiRef);
  const [pending, setPending] = useState(false);

  const download = async (format: 'csv' | 'json') => {
    setPending(true);
    try {
      const response = await client.exportAudit({
        query: { ...toAuditQuery(props.filter), format },
      });
      const url = URL.createObjectURL(await response.blob());
      const link = document.createElement('a');
      link.href = url;
      link.download = `audit-${new Date().toISOString().slice(0, 10)}.${
        format === 'csv' ? 'csv' : 'jsonl'
      }`;
      link.click();
      URL.revokeObjectURL(url);
      toastApi.post({
        title: t('audit.exported'),
        status: 'success',
        timeout: 5000,
      });
    } catch (error) {
      toastApi.post({
        title: t('audit.exportFailed', { error: (error as Error).message }),
        status: 'danger',
      });
    } finally {
      setPending(false);
    }
  };

  return (
    <MenuTrigger>
      <Button
        variant="secondary"
        iconStart={<RiDownloadLine />}
        isPending={pending}
      >
        {t('audit.export')}
      </Button>
      <Menu>
        <MenuItem onAction={() => download('csv')}>
          {t('audit.exportCsv')}
        </MenuItem>
        <MenuItem onAction={() => download('json')}>
          {t('audit.exportJson')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
