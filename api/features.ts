import { follow } from '../storage/follow.ts';
import { actions } from './actions/routes.ts';
import { backingUp } from './backups/routes.ts';
import { copying } from './copies/routes.ts';
import { documentControl } from './documents/routes.ts';
import { files } from './files/routes.ts';
import type { Feature } from './kit/serve.ts';
import { mailing } from './mail/routes.ts';
import { tellByTrail } from './mail/tell.ts';
import { nonconformities } from './nonconformities/routes.ts';
import { operating } from './operation/routes.ts';
import { organisations } from './organisations/routes.ts';
import { people } from './people/routes.ts';
import { processes } from './process-map/routes.ts';
import { readingDocuments } from './reading/routes.ts';
import { recordKeeping } from './records/routes.ts';
import { settingUp } from './set-up/routes.ts';
import { signingIn } from './sign-in/routes.ts';
import { trail } from './trail/routes.ts';

/** Every feature that is served, foundation first. */
export const features: readonly Feature[] = [
  organisations,
  people,
  settingUp,
  signingIn,
  trail,
  backingUp,
  files,
  documentControl,
  processes,
  readingDocuments,
  copying,
  operating,
  actions,
  nonconformities,
  recordKeeping,
  mailing,
];

// Followers run in the order in which they are named: this one reads what those of the features above derive.
follow('mail', tellByTrail);
