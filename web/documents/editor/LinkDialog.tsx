import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkTarget } from '../../../api/documents/content/contract.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import { TextField } from '../../parts/fields.tsx';
import { DocumentFinder, type FoundDocument, targetOf } from '../register/DocumentFinder.tsx';

const insert = (editor: Editor, href: string, name: string) => {
  const chain = editor.chain().focus();
  if (!editor.state.selection.empty) return chain.setLink({ href }).run();
  if (editor.isActive('link')) return chain.extendMarkRange('link').setLink({ href }).run();
  const text = { type: 'text', text: name, marks: [{ type: 'link', attrs: { href } }] };
  return chain.insertContent([text, { type: 'text', text: ' ' }]).run();
};

const asTarget = (typed: string) => {
  const address = typed.trim();
  const guesses = [address, address.includes('@') ? `mailto:${address}` : `https://${address}`];
  return guesses.find((guess) => LinkTarget.safeParse(guess).success);
};

/** Links the chosen words to a document, a process, or an address of the web. */
export const LinkDialog = ({ editor, onClose }: { editor: Editor; onClose: () => void }) => {
  const { t } = useTranslation();
  const [found, setFound] = useState<FoundDocument>();
  const [wrong, setWrong] = useState(false);
  const present = editor.getAttributes('link').href as string | undefined;
  const send = async ({ address = '' }: Record<string, string>) => {
    const target = found ? targetOf(found) : asTarget(address);
    setWrong(!target);
    if (!target) return;
    insert(editor, target, found?.name ?? address);
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('documents.editor.link.title')}>
      <Form send={send} cancel={onClose} action={t('documents.editor.link.action')}>
        <DocumentFinder label={t('documents.editor.link.document')} chosen={found} choose={setFound} />
        {!found && (
          <TextField
            name="address"
            label={t('documents.editor.link.address')}
            defaultValue={present ?? ''}
            error={wrong && t('documents.editor.link.wrong')}
            inputMode="url"
          />
        )}
      </Form>
      {present && (
        <p>
          <Button variant="default" onClick={remove}>
            {t('documents.editor.link.remove')}
          </Button>
        </p>
      )}
    </Dialog>
  );
};
