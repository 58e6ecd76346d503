/** From outcomes to output records. Sees the domain and the wire contract. */
@NullMarked
package dev.sightline.classifier.publish;

import org.jspecify.annotations.NullMarked;
