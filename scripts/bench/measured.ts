/** Wall time, CPU and resident memory of the work itself, without the start of the process. */
const sampledEveryMs = 50;

export interface Measured {
  messages: number;
  seconds: number;
  /** Of the whole process, all threads. */
  cpuMicrosPerMessage: number;
  /** Highest resident set during the work. */
  peakMb: number;
}

/** Runs the work, which answers how many messages it sent, and prints what it took as one line of JSON. */
export async function measured(work: () => Promise<number>): Promise<void> {
  let peak = process.memoryUsage.rss();
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, sampledEveryMs);
  const cpuFrom = process.cpuUsage();
  const from = performance.now();
  const messages = await work();
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpuFrom);
  clearInterval(sampling);
  const answer: Measured = { messages, seconds, cpuMicrosPerMessage: (user + system) / messages, peakMb: peak / 1e6 };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
