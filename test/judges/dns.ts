/** A name server on this machine for judges that ask one: it knows the names it is given, and that no other exists. */
import { createSocket } from 'node:dgram';

/** By lower-case name; an MX is `10 mail.letters.example`. */
export type Zone = Record<string, Partial<Record<'A' | 'PTR' | 'MX' | 'TXT', string[]>>>;

export interface NameServer {
  port: number;
  /** Names asked for, each once. */
  asked: Set<string>;
  close(): Promise<void>;
}

const types = { A: 1, PTR: 12, MX: 15, TXT: 16 } as const;
const noSuchName = 3;

/** RFC 1035 over UDP: one question, one answer, nothing shortened. */
export async function startNameServer(zone: Zone): Promise<NameServer> {
  const asked = new Set<string>();
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const question = questionOf(query);
    asked.add(question.name);
    socket.send(answerTo(query, question, zone[question.name]), from.port, from.address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  return {
    port: socket.address().port,
    asked,
    close: () =>
      new Promise((resolve) => {
        socket.close(resolve);
      }),
  };
}

interface Question {
  name: string;
  type: number;
  /** Where it ends in the query. */
  end: number;
}

function questionOf(query: Buffer): Question {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  return { name: labels.join('.'), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answerTo(query: Buffer, { type, end }: Question, known: Zone[string] | undefined): Buffer {
  const records = Object.entries(types).flatMap(([name, code]) => (code === type ? (known?.[name as keyof typeof types] ?? []).map((value) => recordOf(code, value)) : []));
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  // An authoritative answer; recursion as it was asked for.
  head.writeUInt16BE(0x8480 | (query.readUInt16BE(2) & 0x0100) | (known === undefined ? noSuchName : 0), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, query.subarray(12, end), ...records]);
}

function recordOf(type: number, value: string): Buffer {
  const data = dataOf(type, value);
  // The name is the question's, by a pointer (§4.1.4); class IN, a minute to live.
  const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function dataOf(type: number, value: string): Buffer {
  switch (type) {
    case types.A:
      return Buffer.from(value.split('.').map(Number));
    case types.MX: {
      const [preference = '', host = ''] = value.split(' ');
      return Buffer.concat([Buffer.from([0, Number(preference)]), nameOf(host)]);
    }
    case types.TXT:
      return Buffer.concat((value.match(/.{1,255}/g) ?? []).map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')])));
    default:
      return nameOf(value);
  }
}

function nameOf(host: string): Buffer {
  return Buffer.concat([...host.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])), Buffer.from([0])]);
}
