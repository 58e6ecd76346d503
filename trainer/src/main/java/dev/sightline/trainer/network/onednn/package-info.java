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
 * <p>Of each layer there is a configuration ({@link OneDnnConvolution}), which is what a checkpoint
 * keeps, the layer itself, which DL4J calls, and a kernel: compiled primitives for one shape of
 * input, made when the first such input comes. Where there are no natives for the host, and for
 * what a configuration says it does not cover, the layer is DL4J's.
 *
 * <p>One thread at a time in the whole process: the primitives of all networks share one stream,
 * and a kernel keeps the arrays of its last pass. oneDNN's own threads are its own affair. Used by
 * {@code network} and {@code network.layer} alone.
 */
@NullMarked
package dev.sightline.trainer.network.onednn;

import org.jspecify.annotations.NullMarked;
