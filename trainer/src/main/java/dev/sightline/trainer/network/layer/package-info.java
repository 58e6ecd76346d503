/**
 * Layer kinds of network files, one small class each: accepted inputs, output shape, and the DL4J
 * layers created for it. Only {@link dev.sightline.trainer.network.layer.LayerFactory} creates DL4J
 * layers.
 */
@NullMarked
package dev.sightline.trainer.network.layer;

import org.jspecify.annotations.NullMarked;
