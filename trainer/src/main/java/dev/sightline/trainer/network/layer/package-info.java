/**
 * The kinds of layer that a network's file can name, one small class each: what it may be given,
 * its shape, and the DL4J layers that it becomes. {@link
 * dev.sightline.trainer.network.layer.LayerFactory} alone makes those.
 */
@NullMarked
package dev.sightline.trainer.network.layer;

import org.jspecify.annotations.NullMarked;
