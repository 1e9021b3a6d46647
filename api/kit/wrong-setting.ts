/** Thrown when a setting is wrong; the message is one clear sentence. */
export class WrongSetting extends Error {}
