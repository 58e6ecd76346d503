/** Network architectures and DL4J's native backend. Depends on no other stage. */
@NullMarked
package dev.sightline.trainer.network;

import org.jspecify.annotations.NullMarked;
