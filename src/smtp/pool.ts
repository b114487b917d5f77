/**
 * A few connections to one relay, opened when they are first needed, used again, replaced when they end.
 * What a connection is, the two paths know; here is only who has which.
 */
import { GalleyError } from '../lib/error.ts';

export interface PooledConnection {
  /** False once it cannot carry another message. */
  readonly isUsable: boolean;
  /** Messages it was asked to carry so far. */
  readonly carried: number;
  close(): Promise<void>;
}

export interface PoolOptions<Connection> {
  open: () => Promise<Connection>;
  connections: number;
  reconnectWaitsMs: readonly number[];
}

export class ConnectionPool<Connection extends PooledConnection> {
  readonly #open: () => Promise<Connection>;
  readonly #idle: Connection[] = [];
  readonly #waiting: ((turn: Connection | undefined) => void)[] = [];
  #waitsMs: readonly number[];
  #most: number;
  /** Connections in use, and those being opened. */
  #busy = 0;
  #hasWorked = false;

  constructor({ open, connections, reconnectWaitsMs }: PoolOptions<Connection>) {
    this.#open = open;
    this.#most = connections;
    this.#waitsMs = reconnectWaitsMs;
  }

  /** A connection for one message; throws what `open` throws when there is none and none can be had. */
  async take(): Promise<Connection> {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.isUsable) continue;
      this.#busy += 1;
      return idle;
    }
    return this.#busy < this.#most ? this.#connect() : this.#turn();
  }

  /** Gives a connection back, usable or not. */
  give(connection: Connection): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#busy -= 1;
      if (connection.isUsable) this.#idle.push(connection);
    } else if (connection.isUsable) {
      next(connection);
    } else {
      this.#busy -= 1;
      next(undefined);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((connection) => connection.close()));
  }

  async #turn(): Promise<Connection> {
    const given = await new Promise<Connection | undefined>((resolve) => {
      this.#waiting.push(resolve);
    });
    if (given === undefined) return this.take();
    if (given.isUsable) return given;
    this.#busy -= 1;
    return this.take();
  }

  /** A relay that takes fewer connections than we would like is no reason to stop while it takes some. */
  async #connect(): Promise<Connection> {
    this.#busy += 1;
    try {
      const connection = await this.#openPatiently();
      this.#hasWorked = true;
      return connection;
    } catch (error) {
      this.#busy -= 1;
      if (isUnreachable(error) && this.#busy > 0) {
        this.#most = this.#busy;
        return this.#turn();
      }
      this.#waitsMs = [];
      this.#waiting.shift()?.(undefined);
      throw error;
    }
  }

  /** A relay that worked a moment ago may be starting anew: it gets a few seconds. One never reached gets none. */
  async #openPatiently(): Promise<Connection> {
    const waitsMs = this.#waitsMs;
    for (const waitMs of this.#hasWorked ? waitsMs : []) {
      try {
        return await this.#open();
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
    return this.#open();
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof GalleyError && error.code === 'relay-unreachable';
}
