/**
 * What the gate has to say about a file. The client translates by `code`; `element` and `detail` name the place.
 * A `note` is for information, a `warning` means that something differs from the original file, or will when saved.
 */
export interface Message {
  code: RefusalCode | WarningCode | NoteCode;
  level: 'note' | 'warning' | 'error';
  element?: string;
  detail?: string;
}

/** Why a file is not let in. */
export type RefusalCode =
  | 'empty'
  | 'too-large'
  | 'unknown-encoding'
  | 'document-type'
  | 'inclusion'
  | 'malformed'
  | 'not-bpmn'
  | 'nothing-to-draw'
  | 'too-many-elements'
  | 'too-many-attributes'
  | 'too-deep'
  | 'name-too-long'
  | 'unreadable';

/** What is let in, but not as it was. */
export type WarningCode =
  | 'wrong-encoding'
  | 'damaged-text'
  | 'garbled-text'
  | 'control-characters'
  | 'duplicate-id'
  | 'illegal-id'
  | 'unknown-element'
  | 'lost-attribute'
  | 'unresolved-reference'
  | 'stray-text'
  | 'unreadable-part'
  | 'not-drawn'
  | 'laid-out'
  | 'placed'
  | 'instruction'
  | 'foreign-link'
  | 'more';

/** What is as it should be, but good to know. */
export type NoteCode = 'converted' | 'hidden' | 'comments' | 'unknown-attribute';

/** A refusal is a value: nobody has to catch it. */
export interface Refusal {
  refused: Message;
}

export const refuse = (code: RefusalCode, about: { element?: string; detail?: string } = {}): Refusal => ({
  refused: { code, level: 'error', ...about },
});

export const isRefusal = (value: object): value is Refusal => 'refused' in value;

export const warning = (code: WarningCode, about: { element?: string; detail?: string } = {}): Message => ({
  code,
  level: 'warning',
  ...about,
});
