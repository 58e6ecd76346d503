/** Creates the output records from outcomes. Depends on the domain and the wire contract. */
@NullMarked
package dev.sightline.classifier.publish;

import org.jspecify.annotations.NullMarked;
