package dev.sightline.trainer.data.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Journal entry of a record of the labels topic.
 *
 * @param at timestamp of the record, in milliseconds
 * @param problem why the record is invalid; null if it is valid
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LabelEntry(
    RecordPosition origin, long at, String id, String label, String by, @Nullable String problem)
    implements JournalEntry {}
