package dev.sightline.trainer.data.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A record of the images topic that was read: the checksum of its image, or why there is none.
 *
 * @param at the record's timestamp, milliseconds
 * @param id null where the record holds no image
 * @param sha256 of the file's bytes; of raw pixels, see {@link ImageCollector}
 * @param extension of the file's format
 * @param expectedLabel what the record itself says that the image shows
 * @param reason why it is of no use, as the service would reject it
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
