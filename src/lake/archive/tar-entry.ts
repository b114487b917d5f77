/** The bytes of one entry of a tar. */
import type { extract } from 'tar-stream';

type Entry = ReturnType<typeof extract> extends AsyncIterable<infer E> ? E : never;

/**
 * An entry whose archive broke off has been destroyed, perhaps before anybody read from it. Node's `pipeline` waits for
 * ever for such a stream, which is not one of its own; reading from it throws.
 */
export async function* bytesOf(entry: Entry): AsyncGenerator<Uint8Array> {
  // Its types leave open what the chunks are; it cuts them out of what it was given, which is bytes.
  for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk;
}
