import { describe, expect, test } from 'vitest';
import { engineOf } from '../../src/ledger/open.ts';

describe('the engine of a ledger', () => {
  test.each([
    ['.galley/ledger.sqlite', 'sqlite'],
    ['C:\\letters\\ledger.sqlite', 'sqlite'],
    [':memory:', 'sqlite'],
    ['postgres://galley:p%40ss@office.example/letters', 'postgres'],
    ['postgresql://galley@/letters?host=/run/postgresql', 'postgres'],
    ['postgres:///letters', 'postgres'],
  ])('%s is on %s', (location, engine) => {
    expect(engineOf(location)).toBe(engine);
  });

  test.each(['mysql://u:s3cret@h/x', 'postgres:u:s3cret@h', 'file:///ledger.sqlite', 'postgres://u:s3cret@h:99999/x'])('%s is refused, and its password not shown', (location) => {
    expect(() => engineOf(location)).toThrow(expect.objectContaining({ code: 'ledger-location', exitCode: 78, message: expect.not.stringContaining('s3cret') as string }) as Error);
  });
});
