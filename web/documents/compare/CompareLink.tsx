import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

interface Props {
  /** The document. */
  of: string;
  version: string;
  /** With which one; the version in force when nothing is said. */
  from?: string;
}

/** The way to the comparison of a version with an earlier one. */
export const CompareLink = ({ of, version, from }: Props) => {
  const { t } = useTranslation();
  return (
    <Link to="/documents/$id/compare" params={{ id: of }} search={{ to: version, from }}>
      {t('documents.compare.link')}
    </Link>
  );
};
