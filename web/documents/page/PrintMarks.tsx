import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { dateText } from '../../parts/DateText.tsx';
import styles from './Page.module.css';

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

const pageRule = (top: string, bottom: string) => `@page {
  @top-left { content: ${quoted(top)}; font: 9pt Inter, sans-serif; }
  @bottom-left { content: ${quoted(bottom)}; font: 9pt Inter, sans-serif; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Inter, sans-serif; }
}`;

/** Puts a line at the top and at the foot of every printed page, by a sheet that the content security policy allows. */
const usePageMargins = (top: string, bottom: string) => {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(pageRule(top, bottom));
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [top, bottom]);
};

const usePrintedAt = () => {
  const [at, setAt] = useState(() => new Date());
  useEffect(() => {
    const now = () => flushSync(() => setAt(new Date()));
    addEventListener('beforeprint', now);
    return () => removeEventListener('beforeprint', now);
  }, []);
  return at.toISOString();
};

/** What every printed page says: code, version, state, date of printing, and that paper is an uncontrolled copy. */
export const PrintMarks = ({ code, version }: { code: string; version: Version }) => {
  const { t, i18n } = useTranslation();
  const what = `${code} · ${t('documents.facts.version')} ${version.number} · ${t(`parts.state.${version.state}`)}`;
  const printed = t('documents.print.notice', { date: dateText(usePrintedAt(), i18n.language) });
  usePageMargins(what, printed);
  return (
    <p className={styles.printed} aria-hidden>
      {what}
      <br />
      {printed}
    </p>
  );
};
