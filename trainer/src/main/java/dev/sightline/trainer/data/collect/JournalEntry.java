package dev.sightline.trainer.data.collect;

/** What was noted of a record. */
interface JournalEntry {
  RecordPosition origin();
}
