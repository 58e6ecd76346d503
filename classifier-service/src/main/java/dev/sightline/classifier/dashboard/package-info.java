/**
 * Live page at {@code /}: shows the answers of this instance as they are committed and accepts
 * images for upload. Does no work while no page is open. Depends on the pipeline, which reports the
 * commits, on the meters and on the decoding of records; no other package depends on it.
 */
@NullMarked
package dev.sightline.classifier.dashboard;

import org.jspecify.annotations.NullMarked;
