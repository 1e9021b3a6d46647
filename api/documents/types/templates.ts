import type { Part } from './contract.ts';

/** A set of parts to start a type from; an office changes it as it likes. */
interface Template {
  id: string;
  name: string;
  parts: Part[];
}

const part = (id: string, title: string, hint = ''): Part => ({ id, title, hint });
const generated = (id: NonNullable<Part['generated']>, title: string): Part => ({ id, title, hint: '', generated: id });

/** The parts of a documented procedure by order 600/2018 of the Romanian government's secretary general. */
const romanianProcedure: Part[] = [
  generated('cover', 'Pagina de gardă'),
  generated('contents', 'Cuprins'),
  part('purpose', 'Scopul procedurii', 'De ce există procedura și ce asigură aplicarea ei.'),
  part(
    'scope',
    'Domeniul de aplicare',
    'Activitatea la care se referă, compartimentele care depind de ea și cele care îi furnizează date.',
  ),
  part(
    'references',
    'Documente de referință',
    'Reglementări internaționale, legislație primară, legislație secundară, reglementări interne.',
  ),
  part('definitions', 'Definiții și abrevieri', 'Două tabele numerotate: termeni și abrevieri.'),
  part(
    'description',
    'Descrierea activității sau procesului',
    'Generalități, documente utilizate, resurse, modul de lucru: planificarea, derularea și valorificarea rezultatelor.',
  ),
  part(
    'responsibilities',
    'Responsabilități',
    'Cine elaborează (E), verifică (V), aprobă (Ap), aplică (A) și arhivează (Ah), pe acțiuni.',
  ),
  generated('changes', 'Formular de evidență a modificărilor'),
  generated('review', 'Formular de analiză a procedurii'),
  generated('distribution', 'Formular de distribuire/difuzare'),
  part('annexes', 'Anexe', 'Formulare, registre, diagrama procesului.'),
];

const plain: Part[] = [
  part('purpose', 'Purpose', 'What this document is for.'),
  part('scope', 'Scope', 'Where it applies, and where it does not.'),
  part('text', 'Text', 'What is to be done, by whom, and what proves it.'),
];

/** The templates that come with the product. */
export const templates: Template[] = [
  { id: 'ro-procedure', name: 'Procedură documentată (OSGG 600/2018)', parts: romanianProcedure },
  { id: 'plain', name: 'Plain', parts: plain },
  { id: 'none', name: 'Files only', parts: [] },
];
