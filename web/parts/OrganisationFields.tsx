import { useTranslation } from 'react-i18next';
import { languages } from '../texts.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { countriesIn, type OrganisationFacts, timeZones } from './organisation-facts.ts';

const languageChoices = Object.entries(languages).map(([value, label]) => ({ value, label }));

interface Props {
  start: OrganisationFacts;
  /** Stands before the fields' names where the form has others, too. */
  under?: string;
}

/** The fields that say what an organisation is; `factsFrom` reads them. */
export const OrganisationFields = ({ start, under = '' }: Props) => {
  const { t, i18n } = useTranslation();
  return (
    <>
      <TextField
        name={`${under}name`}
        label={t('parts.organisation.name')}
        defaultValue={start.name}
        maxLength={300}
        required
      />
      <TextField
        name={`${under}code`}
        label={t('parts.organisation.code')}
        description={t('parts.organisation.code-hint')}
        defaultValue={start.code}
        pattern="[A-Za-z][A-Za-z0-9]{1,9}"
        maxLength={10}
        autoCapitalize="characters"
        required
      />
      <ChoiceField
        name={`${under}country`}
        label={t('parts.organisation.country')}
        defaultValue={start.country}
        data={countriesIn(i18n.language)}
      />
      <ChoiceField
        name={`${under}language`}
        label={t('parts.organisation.language')}
        defaultValue={start.language}
        data={languageChoices}
      />
      <ChoiceField
        name={`${under}timeZone`}
        label={t('parts.organisation.time-zone')}
        defaultValue={start.timeZone}
        data={timeZones(start.timeZone)}
      />
      <TextField
        name={`${under}colour`}
        type="color"
        label={t('parts.organisation.colour')}
        description={t('parts.organisation.colour-hint')}
        defaultValue={start.colour}
      />
    </>
  );
};
