/** Receiving organisations by the map, and where that is wanted by the mail exchangers that the DNS names for a domain. */
import { Resolver } from 'node:dns/promises';
import { domainOf } from '../model/address.ts';
import { organisationOfDomain, organisationOfExchange } from '../model/organisation.ts';
import type { Organisations } from '../ports/organisations.ts';

export interface OrganisationsOptions {
  /** Domains and whose they are, beyond those that are known. */
  domains: Readonly<Record<string, string>>;
  /** Asks for a domain's exchangers (RFC 5321 §5.1); absent where the map is all that is wanted. */
  resolveMx?: (domain: string) => Promise<{ exchange: string; priority: number }[]>;
}

interface Known {
  organisation: string | Promise<string>;
  untilMs: number;
}

/** A message waits so long for an answer once, and goes. */
const answerMs = 2000;
/** Exchangers change with a contract; an answer that did not come may come soon. */
const keptMs = 24 * 3_600_000;
const retryMs = 10 * 60_000;
/** Beyond it the domain that was asked for first is forgotten. */
const mostDomains = 20_000;

export function createOrganisations({ domains, resolveMx }: OrganisationsOptions): Organisations {
  const known = new Map<string, Known>();

  const keep = (domain: string, one: Known): void => {
    known.delete(domain);
    known.set(domain, one);
    const [oldest] = known.keys();
    if (known.size > mostDomains && oldest !== undefined) known.delete(oldest);
  };

  const lookUp = async (domain: string, ask: NonNullable<OrganisationsOptions['resolveMx']>): Promise<string> => {
    const answer = await ask(domain).catch(() => undefined);
    const [first] = (answer ?? []).toSorted((a, b) => a.priority - b.priority);
    const organisation = (first && organisationOfExchange(first.exchange)) ?? domain;
    keep(domain, { organisation, untilMs: performance.now() + (answer === undefined ? retryMs : keptMs) });
    return organisation;
  };

  return {
    of(address) {
      const domain = domainOf(address).toLowerCase();
      const mapped = organisationOfDomain(domain, domains);
      if (mapped !== undefined || resolveMx === undefined) return mapped ?? domain;
      const before = known.get(domain);
      if (before !== undefined && before.untilMs > performance.now()) return before.organisation;
      // Others of the same domain wait for the same answer.
      const organisation = lookUp(domain, resolveMx);
      keep(domain, { organisation, untilMs: performance.now() + answerMs * 2 });
      return organisation;
    },
  };
}

/** Through the name servers of this machine, or those given as `host:port`. */
export function mxResolver(servers?: readonly string[]): NonNullable<OrganisationsOptions['resolveMx']> {
  const resolver = new Resolver({ timeout: answerMs, tries: 1 });
  if (servers !== undefined) resolver.setServers(servers);
  return (domain) => resolver.resolveMx(domain);
}
