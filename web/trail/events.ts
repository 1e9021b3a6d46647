/** The events that the trail is searched for, in the order of what they happen to. Their words are in `trail.event`. */
export const events = [
  ...['document.created', 'document.changed', 'version.drafted', 'version.edited', 'version.diagram-saved'],
  ...['version.diagram-imported', 'version.file-attached', 'version.file-removed', 'version.submitted'],
  ...['version.signed', 'version.sent-back', 'version.recalled', 'version.revoked', 'version.released'],
  ...['version.superseded', 'version.withdrawn', 'version.discarded', 'copy.first-made', 'distribution.changed'],
  ...['acknowledgement.given'],
  ...['process.created', 'process.changed'],
  ...['nonconformity.reported', 'nonconformity.changed', 'nonconformity.file-attached', 'nonconformity.corrected'],
  ...['nonconformity.evaluated', 'nonconformity.dismissed', 'nonconformity.assigned', 'nonconformity.analysed'],
  ...['nonconformity.action-added', 'nonconformity.check-planned', 'nonconformity.begun', 'nonconformity.finished'],
  ...['nonconformity.confirmed', 'nonconformity.refuted', 'nonconformity.answered', 'nonconformity.closed'],
  ...['nonconformity.reopened', 'report-settings.changed', 'action.opened', 'action.changed', 'action.progressed'],
  ...['action.file-attached', 'action.done', 'action.confirmed', 'action.sent-back'],
  ...['action.postponement-asked', 'action.postponed', 'action.postponement-refused', 'action.cancelled'],
  ...['record-type.created', 'record-type.changed', 'record.begun', 'record.changed', 'record.file-attached'],
  ...['record.filed', 'record.withdrawn', 'record.addendum-added', 'record.retention-begun', 'record.prolonged'],
  ...['record.revision-begun', 'record.revised', 'record.held', 'record.hold-lifted', 'record.disposal-proposed'],
  ...['record.disposal-given-up', 'record.disposed', 'disposal.proposed', 'disposal.approved', 'disposal.refused'],
  ...['disposal.cancelled', 'disposal.confirmed-by-commission', 'disposal.confirmed-by-archives'],
  ...['disposal.carried-out', 'disposal.record-left'],
  ...['document-type.created', 'document-type.changed', 'member.invited', 'member.invited-again', 'member.enrolled'],
  ...['member.joined', 'member.changed', 'member.deactivated', 'member.reactivated', 'member.password-reset'],
  ...['member.link-mailed', 'mail.chosen', 'mail-settings.changed'],
  ...['account.changed', 'account.password-chosen', 'account.password-changed', 'organisation.created'],
  ...['organisation.changed', 'organisation.subordinate-added', 'organisation.closed', 'organisation.reopened'],
  ...['unit.added', 'unit.changed', 'unit.closed', 'unit.reopened', 'position.added', 'position.changed'],
  ...['position.closed', 'position.reopened', 'backup.begun'],
] as const;

/** The key of an event's words: a dot would be a step into the texts. */
export const keyOf = (event: string) => event.replace('.', '-');
