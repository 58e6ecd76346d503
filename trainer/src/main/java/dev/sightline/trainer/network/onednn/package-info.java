/**
 * DL4J layers that run on oneDNN's own primitives. They have the parameters, parameter shapes and
 * functions of the DL4J layers they extend, so that whatever understands those (checkpoints, the
 * exporter) understands these.
 *
 * <p>DL4J's own path to oneDNN repacks every activation on its way in and out of each convolution,
 * and has no fast kernel for batch normalisation and pooling. Here, activations stay as the
 * primitives like them from one layer to the next: {@code [N,C,H,W]} for DL4J, with the channels of
 * a pixel side by side in memory ({@link ChannelsLast}).
 *
 * <p>Where there are no natives for the host, each layer is DL4J's. Used by the network builders
 * alone. One thread at a time.
 */
@NullMarked
package dev.sightline.trainer.network.onednn;

import org.jspecify.annotations.NullMarked;
