/**
 * Run as a process: carries what stands in a ledger's write-ahead log over into its file, while others read and write
 * (sqlite.org/wal.html, PASSIVE). Ended at any moment it leaves nothing undone that the next commit would not do.
 */
import { DatabaseSync } from 'node:sqlite';

const [location = ''] = process.argv.slice(2);
const connection = new DatabaseSync(location);
connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
connection.close();
