package dev.sightline.trainer.data.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Journal entry of a record of the images topic: the checksum of its image, or why it has none.
 *
 * @param at timestamp of the record, in milliseconds
 * @param id image id; null if the record has no valid image
 * @param sha256 checksum of the file's bytes; for raw pixels, see {@link ImageCollector}
 * @param extension file name extension of the format
 * @param expectedLabel label in the record itself
 * @param reason reason for which the service would reject the record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImageEntry(
    RecordPosition origin,
    long at,
    @Nullable String id,
    @Nullable String sha256,
    @Nullable String extension,
    @Nullable String expectedLabel,
    @Nullable String reason,
    @Nullable String cause)
    implements JournalEntry {}
