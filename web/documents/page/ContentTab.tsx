import { Content } from '../reading/Content.tsx';
import { useDocument } from './use-document.ts';

/** The text and files of the version. */
export const ContentTab = () => <Content version={useDocument().version} />;
