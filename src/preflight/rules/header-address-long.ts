import { renderedRule } from '../rule.ts';

/** Room for the field's name, a second address and brackets within the 998 octets of a line. */
const mostOctets = 800;

export const headerAddressLong = renderedRule({
  id: 'header-address-long',
  severity: 'error',
  asks: `The addresses in header fields, of the archive and of unsubscribing, have at most ${mostOctets} characters.`,
  reason: 'An address cannot be broken over lines, and relays refuse a message with a line of more than 998 octets.',
  source: 'RFC 5322 §2.1.1',
  check({ archiveUrl }, { facts }) {
    const addresses = [['web copy', archiveUrl], ['unsubscribe link', facts?.longestValues?.['unsubscribeUrl'] ?? '']] as const;
    return addresses
      .filter(([, address]) => address.length > mostOctets)
      .map(([name, address]) => ({ message: `The address of the ${name} has ${address.length} characters.`, hint: 'Set a shorter public address of the web server, or a shorter slug.' }));
  },
});
