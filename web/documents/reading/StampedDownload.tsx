import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stampFile } from '../../../api/copies/contract.ts';
import type { FileRef } from '../../../api/documents/content/contract.ts';
import { fetchFile, saveBlob } from '../../client.ts';
import { notify } from '../../parts/notify.ts';

const digestOf = async (file: Blob) => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Downloads a PDF with code, number, state and time on every page. One that could not be stamped comes as it was filed. */
export const StampedDownload = ({ version, file: { sha256, name } }: { version: string; file: FileRef }) => {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const file = await fetchFile(stampFile, { params: { id: version, sha256 } });
      saveBlob(name, file);
      if ((await digestOf(file)) === sha256) notify(t('documents.copy.as-filed', { name }));
    } catch {
      notify(t('documents.copy.failed'));
    }
    setBusy(false);
  };
  return (
    <Button
      variant="default"
      disabled={busy}
      aria-label={`${t('documents.copy.stamped')}: ${name}`}
      onClick={() => void download()}
    >
      {t('documents.copy.stamped')}
    </Button>
  );
};
