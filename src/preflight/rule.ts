/**
 * What a preflight rule is, and what it may look at. A rule is pure: what the outside world says (time, replies of
 * web servers, sizes of pictures, values of the audience) comes in as facts, and a rule whose fact is absent stays quiet.
 */
import type { Edition } from '../model/edition.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { RenderedEdition } from '../model/rendered-edition.ts';
import type { ImageFact, LinkFact } from '../ports/outside.ts';

export type At = NonNullable<Finding['at']>;

/** A feature of html or CSS that the html uses, and the clients that lack it. */
export interface ClientGap {
  /** As caniemail.com calls it. */
  feature: string;
  clients: string[];
}

/** `failure`: why nothing can be said, as a sentence. */
export type ClientSupport = { unsupported: ClientGap[]; partial: ClientGap[] } | { failure: string };

/** What the outside world told, gathered by the use case. */
export interface PreflightFacts {
  /** ISO 8601 in UTC. */
  now: string;
  /** A live mailing or its check: only then are loopback addresses and open decisions errors. */
  live?: boolean;
  /** How far this machine's clock is ahead of others; negative where it is behind. */
  clocks?: { of: 'content lake' | 'ledger'; aheadMs: number }[];
  /** The relay is on this machine, as the development inbox is: nobody elsewhere gets these mails. */
  loopbackRelay?: boolean;
  /** By `src` as rendered. */
  images?: Record<string, ImageFact>;
  /** By `href` as rendered. */
  links?: Record<string, LinkFact>;
  clientSupport?: ClientSupport;
  /** Whether List-Unsubscribe and List-Unsubscribe-Post stand in the signature's `h=`; `relay`: the relay signs, unseen by us. */
  oneClick?: { headersSigned: boolean | 'relay'; /** Why not, as a sentence. */ why?: string };
  /** The longest value of each merge field over the frozen audience, link fields included. */
  longestValues?: Record<string, string>;
  /** How many recipients have no value for a merge field; fields all of them have may be absent. */
  emptyFields?: Record<string, number>;
  /** Names of all fields that any subscriber has. */
  knownFields?: string[];
  /** Slugs that the configuration does not know. */
  unknownSegments?: string[];
  /** Hosts that links and pictures may lead to; a host's subdomains count. */
  allowedHosts?: string[];
  /** Domains the relay or our signature vouches for. */
  sendingDomains?: string[];
}

export interface PreflightInput {
  edition: Edition;
  /** Absent where only the content is judged, as in the Studio while somebody types. */
  rendered?: RenderedEdition;
  facts?: PreflightFacts;
}

export interface RuleHit {
  /** One sentence: what and where. */
  message: string;
  at?: At;
  hint?: string;
  /** Where this hit is graver or milder than its rule. A newsletter's own choice stands above it. */
  severity?: Severity;
}

export interface Rule {
  /** Kebab-case and stable: newsletters name it. */
  id: string;
  severity: Severity;
  /** What the rule asks for, as a sentence. */
  asks: string;
  /** Why it matters, as a sentence. */
  reason: string;
  /** Where it comes from: RFC clause, guideline, measurement. */
  source: string;
  /** What it cannot be judged without. `content` rules run in a browser. */
  needs: 'content' | 'rendered' | 'facts';
  /** A newsletter cannot make it milder. */
  locked?: true;
  check(input: PreflightInput): RuleHit[];
}

type RuleOf<Check> = Omit<Rule, 'needs' | 'check'> & { check: Check };

export function contentRule(rule: RuleOf<(edition: Edition, input: PreflightInput) => RuleHit[]>): Rule {
  return { ...rule, needs: 'content', check: (input) => rule.check(input.edition, input) };
}

export function renderedRule(rule: RuleOf<(rendered: RenderedEdition, input: PreflightInput) => RuleHit[]>): Rule {
  return { ...rule, needs: 'rendered', check: (input) => (input.rendered ? rule.check(input.rendered, input) : []) };
}

export function factsRule(rule: RuleOf<(facts: PreflightFacts, input: PreflightInput) => RuleHit[]>): Rule {
  return { ...rule, needs: 'facts', check: (input) => (input.facts ? rule.check(input.facts, input) : []) };
}
