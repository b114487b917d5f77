/**
 * An SMTP server that looks at no more than the last octets of each chunk of a message: it takes mail as fast as the
 * wire brings it. Arguments: port, milliseconds until a message is answered and, for TLS from the first byte, files of a
 * key and its certificate.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';

const endOfMessage = '\r\n.\r\n';
const taken = '250 2.0.0 taken\r\n';
const [port, answerAfter, keyFile, certificateFile] = process.argv.slice(2);
const answerAfterMs = Number(answerAfter);

function serve(socket: Socket): void {
  let isMessage = false;
  let tail = '';
  socket.setNoDelay(true);
  socket.write('220 sink.example ESMTP\r\n');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    if (isMessage) {
      tail = (tail + chunk.subarray(Math.max(0, chunk.length - endOfMessage.length)).toString('latin1')).slice(-endOfMessage.length);
      if (tail !== endOfMessage) return;
      isMessage = false;
      tail = '';
      if (answerAfterMs === 0) socket.write(taken);
      else setTimeout(() => socket.write(taken), answerAfterMs);
      return;
    }
    const lines = (tail + chunk.toString('latin1')).split('\r\n');
    tail = lines.pop() ?? '';
    for (const line of lines) {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') socket.write('250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES\r\n');
      else if (verb === 'DATA') {
        isMessage = true;
        tail = '';
        socket.write('354 go on\r\n');
      } else if (verb === 'QUIT') socket.end('221 2.0.0 bye\r\n');
      else socket.write('250 2.0.0 ok\r\n');
    }
  });
}

const server = keyFile === undefined || certificateFile === undefined ? createServer(serve) : createSecureServer({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) }, serve);
server.listen(Number(port), '127.0.0.1');
