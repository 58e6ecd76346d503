package dev.sightline.trainer.data.collect;

/** Journal entry of one record. */
interface JournalEntry {
  RecordPosition origin();
}
