/** Whose mailboxes an address is in: all that an organisation takes shares one pace and one closed door. */
export interface Organisations {
  /** At once where it is known. Never rejects: a domain of which nobody tells stands for itself. */
  of(address: string): string | Promise<string>;
}
