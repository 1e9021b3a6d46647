import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

const inside = /^charta:(document|process)\/([0-9a-f]{24})$/;
const outside = /^(https?:\/\/|mailto:)\S+$/i;

/** A link of a text: to the web, a mail address, or a thing of Charta. To anywhere else there is only the text. */
export const SafeLink = ({ to, children }: { to: string; children: ReactNode }) => {
  const [, kind, id] = inside.exec(to) ?? [];
  if (kind === 'document' && id) {
    return (
      <Link to="/documents/$id" params={{ id }}>
        {children}
      </Link>
    );
  }
  if (id) {
    return (
      <Link to="/process-map/$id" params={{ id }}>
        {children}
      </Link>
    );
  }
  return outside.test(to) ? (
    <a href={to} rel="noreferrer">
      {children}
    </a>
  ) : (
    children
  );
};
