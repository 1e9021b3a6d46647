import { useDocument } from './use-document.ts';
import { VersionTrail } from './VersionTrail.tsx';

/** What happened to the document. */
export const TrailTab = () => <VersionTrail of={useDocument().document.id} />;
