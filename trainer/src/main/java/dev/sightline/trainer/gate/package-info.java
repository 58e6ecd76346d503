/**
 * What stands between a version and being current: whether its files are whole and fit the service,
 * and whether it is as good as the version that it would replace, on the same images. Decides from
 * figures; what people read of it, {@code report} writes, and {@code registry} does what follows.
 */
@NullMarked
package dev.sightline.trainer.gate;

import org.jspecify.annotations.NullMarked;
