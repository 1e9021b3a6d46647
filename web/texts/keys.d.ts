import 'i18next';
import type account from './en/account.json';
import type actions from './en/actions.json';
import type administration from './en/administration.json';
import type backups from './en/backups.json';
import type copies from './en/copies.json';
import type documents from './en/documents.json';
import type files from './en/files.json';
import type home from './en/home.json';
import type mail from './en/mail.json';
import type nonconformities from './en/nonconformities.json';
import type operation from './en/operation.json';
import type parts from './en/parts.json';
import type processMap from './en/process-map.json';
import type records from './en/records.json';
import type shell from './en/shell.json';
import type signIn from './en/sign-in.json';
import type trail from './en/trail.json';

/** The keys of the texts are types: add a line for each new feature's file. */
interface Texts {
  account: typeof account;
  actions: typeof actions;
  administration: typeof administration;
  backups: typeof backups;
  copies: typeof copies;
  documents: typeof documents;
  files: typeof files;
  home: typeof home;
  mail: typeof mail;
  operation: typeof operation;
  nonconformities: typeof nonconformities;
  parts: typeof parts;
  'process-map': typeof processMap;
  records: typeof records;
  shell: typeof shell;
  'sign-in': typeof signIn;
  trail: typeof trail;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    returnNull: false;
    resources: { translation: Texts };
  }
}
