import type { Link } from '../model.ts';
import type { Finding, Rule, Standing } from './finding.ts';

/**
 * ISO 9001 7.5.3.1 a: what a step names is there for those who need it. What is withdrawn, or is not of the
 * institution, blocks; what is not in force yet may come into force together with the diagram.
 */
export const linkedDocuments: Rule = ({ nodes, pools }, surroundings) => {
  if (!surroundings) return [];
  const { documents } = surroundings;
  return [...nodes, ...pools].flatMap(({ id, links }) =>
    links.flatMap((link) =>
      link.documentId ? faultOf(link, documents.get(link.documentId)).map((fault) => ({ ...fault, element: id })) : [],
    ),
  );
};

const faultOf = (
  { kind, code, label, documentId }: Link,
  standing: Standing | undefined,
): Omit<Finding, 'element'>[] => {
  const detail = code ?? label ?? documentId;
  if (standing === 'in-force') return [];
  if (standing === undefined) return [{ rule: 'document-unknown', severity: 'error', detail }];
  if (standing === 'withdrawn') return [{ rule: 'document-withdrawn', severity: 'error', detail }];
  return [{ rule: kind === 'form' ? 'form-not-in-force' : 'document-not-in-force', severity: 'warning', detail }];
};
