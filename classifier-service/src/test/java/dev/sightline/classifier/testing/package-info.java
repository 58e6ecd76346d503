/** Test fixtures: an embedded broker, models built in code, image files, records and processes. */
@NullMarked
package dev.sightline.classifier.testing;

import org.jspecify.annotations.NullMarked;
