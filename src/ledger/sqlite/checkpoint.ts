/**
 * Run as a thread: carries what stands in the write-ahead log over into the ledger's file, while others read and write
 * (sqlite.org/wal.html, PASSIVE). Ended at any moment it leaves nothing undone that the next commit would not do.
 */
import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

const connection = new DatabaseSync(String(workerData));
connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
connection.close();
