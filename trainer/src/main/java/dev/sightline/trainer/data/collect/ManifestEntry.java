package dev.sightline.trainer.data.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Line of the manifest: one record that was read, and its fate.
 *
 * @param id image id; empty if the record has none
 * @param origin {@code topic-partition-offset}
 * @param label label of the image; for a record of the labels topic, the label in it
 * @param labelSource {@code labels} or {@code expected-label}
 * @param labelOrigin record from which the label was taken
 * @param path path of the file relative to the collection; none for a duplicate
 * @param cause explanation, if the fate requires one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"outcome", "id", "origin", "label", "labelSource", "labelledBy", "labelledAt"})
record ManifestEntry(
    RecordFate outcome,
    String id,
    String origin,
    @Nullable String label,
    @Nullable String labelSource,
    @Nullable String labelledBy,
    @Nullable String labelledAt,
    @Nullable String labelOrigin,
    @Nullable String sha256,
    @Nullable String path,
    @Nullable String reason,
    @Nullable String cause) {
  static ManifestEntry ofImage(
      RecordFate outcome,
      ImageEntry image,
      @Nullable LabelClaim label,
      @Nullable String path,
      @Nullable String cause) {
    return new ManifestEntry(
        outcome,
        image.id() == null ? "" : image.id(),
        image.origin().text(),
        label == null ? null : label.label(),
        label == null ? null : label.source().text(),
        label == null || label.by().isEmpty() ? null : label.by(),
        label == null ? null : Instant.ofEpochMilli(label.at()).toString(),
        label == null ? null : label.origin().text(),
        image.sha256(),
        path,
        image.reason(),
        cause);
  }

  static ManifestEntry ofLabel(RecordFate outcome, LabelClaim label, @Nullable String cause) {
    return new ManifestEntry(
        outcome,
        label.id(),
        label.origin().text(),
        label.label(),
        label.source().text(),
        label.by().isEmpty() ? null : label.by(),
        Instant.ofEpochMilli(label.at()).toString(),
        null,
        null,
        null,
        null,
        cause);
  }
}
