/** What ended workers left, of any mailing: of paused and cancelled ones too, whose doubts an operator is to settle. */
import type { Press } from '../press.ts';

export async function recover(press: Pick<Press, 'ledger' | 'clock' | 'fateOf'>): Promise<void> {
  await press.ledger.deliveries.recover(press.clock.now(), (worker) => press.fateOf(worker));
}
