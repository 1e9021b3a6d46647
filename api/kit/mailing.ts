/** What the rest of the product has to know of mail: whether it goes out at all, and where its links lead. */
export interface Mailing {
  /** Mail is sent: one-time links go to whom they are for, and nobody else sees them. */
  on: boolean;
  /** The address of the product, without a slash at its end. */
  address: string;
}

let mailing: Mailing = { on: false, address: '' };

/** Sets it at start. */
export const useMailing = (set: Mailing): void => {
  mailing = set;
};

/** How it is set. */
export const mailingNow = (): Mailing => mailing;
