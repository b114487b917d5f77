/** The part of smtp-server that is used here; the library brings no types. */
declare module 'smtp-server' {
  import type { Readable } from 'node:stream';

  export interface Session {
    envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[] };
  }

  type Done = (error?: (Error & { responseCode?: number }) | null, text?: string) => void;

  export interface SMTPServerOptions {
    name?: string;
    banner?: string;
    size?: number;
    maxClients?: number;
    socketTimeout?: number;
    closeTimeout?: number;
    authOptional?: boolean;
    disabledCommands?: string[];
    disableReverseLookup?: boolean;
    logger?: boolean;
    onRcptTo?(address: { address: string }, session: Session, done: Done): void;
    onData?(stream: Readable & { sizeExceeded?: boolean }, session: Session, done: Done): void;
  }

  export class SMTPServer {
    constructor(options: SMTPServerOptions);
    readonly server: import('node:net').Server;
    listen(port: number, host: string): void;
    on(event: 'error', listener: (error: Error) => void): this;
    once(event: 'error', listener: (error: Error) => void): this;
    close(done: () => void): void;
  }
}
