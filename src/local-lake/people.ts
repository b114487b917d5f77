/**
 * Who works in a lake without accounts. One person by default; with several, a browser says who it is by visiting
 * `/as/<id>` once, which sets a cookie. A name to tell editors apart by, and no protection: for that there is a token.
 */
import type { JsonObject } from '../lib/json.ts';

export interface Person {
  /** Letters, digits, `-` and `_`. */
  id: string;
  name: string;
  email: string;
}

export const localEditor: Person = { id: 'local-editor', name: 'Local Editor', email: 'editor@local.example' };

const cookieName = 'galleyEditor';

/** The first of the people where the request names none, or one that is not there. */
export function personOf(people: readonly Person[], cookie: string | undefined): Person {
  const id = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(cookie ?? '')?.[1];
  return people.find((person) => person.id === id) ?? people[0] ?? localEditor;
}

export function cookieFor({ id }: Person): string {
  return `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax`;
}

const role = { name: 'administrator', title: 'Administrator', description: 'May do everything in this lake' };

/** GET /users/me */
export function currentUser({ id, name, email }: Person): JsonObject {
  return { id, name, email, profileImage: '', provider: 'local', role: role.name, roles: [role] };
}

/** GET /users/:ids */
export function userProfile({ id, name, email }: Person): JsonObject {
  return { id, displayName: name, familyName: '', givenName: name, middleName: null, imageUrl: null, email, sanityUserId: id };
}

/** As a member of the project. */
export function projectMember({ id }: Person): JsonObject {
  return { id, role: role.name, roles: [role], isCurrentUser: false, isRobot: false };
}
