package dev.sightline.trainer.collect;

/** What was noted of a record. */
interface ReadRecord {
  Origin origin();
}
