package dev.sightline.trainer.data.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A record of the labels topic that was read.
 *
 * @param at when it was said, milliseconds
 * @param problem why it is of no use; null where nothing is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LabelEntry(
    RecordPosition origin, long at, String id, String label, String by, @Nullable String problem)
    implements JournalEntry {}
